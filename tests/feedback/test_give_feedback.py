"""Telling the victim: sealed, mailed without content, once."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from ruggensteun.care.feedback import queries
from ruggensteun.care.feedback.actions import give_feedback
from ruggensteun.care.feedback.jobs import tell_news
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.feedback.setting import an_assessed_incident
from tests.worklist.setting import Postbox, postbox, words_of

pytestmark = pytest.mark.usefixtures("inside_the_walls")
TEXT = "Wij hebben met de man gesproken. Hij mag drie maanden niet in het stadhuis komen."


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


def tell(incident: Incident, by: str = "karin", text: str = TEXT) -> list[Message]:
    return give_feedback(incident, kind=MessageKind.STEP, text=text, at=cast.NOW, by=cast.actor(by))


def test_the_victim_reads_it_and_it_stands_sealed() -> None:
    incident = an_assessed_incident()
    (message,) = tell(incident)

    assert [text for _, text in queries.messages_for(cast.sanne(), incident)] == [TEXT]
    assert queries.messages_for(cast.fatima(), incident) == []
    assert b"stadhuis" not in bytes(Message.objects.get(pk=message.pk).text)
    assert Line.objects.filter(act="feedback.given", dossier_id=incident.pk).count() == 1


def test_the_mail_says_that_there_is_news_and_not_what_and_once(box: Postbox) -> None:
    (message,) = tell(an_assessed_incident())
    for _ in range(2):
        tell_news(str(message.organisation_id), str(message.pk))

    (mail,) = box.mails
    text = words_of(mail) + mail["Subject"]
    assert mail["To"] == "sanne@duinwijk.test"
    assert "nieuws" in text
    for word in ("stadhuis", "Sanne", "Karin", str(message.incident_id), "bedreig"):
        assert word not in text


def test_a_victim_without_an_account_was_told_in_person(box: Postbox) -> None:
    incident = an_assessed_incident(route="on_behalf", victim_name="Jaap Vos")
    (message,) = tell(incident)
    tell_news(str(message.organisation_id), str(message.pk))

    assert message.to_id is None
    assert box.mails == []


@pytest.mark.parametrize(("text", "sentence"), [("Klaar.", "een of twee zinnen"), ("x" * 6001, "te lang")])
def test_too_little_and_too_much_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        tell(an_assessed_incident(), text=text)
    assert not Message.objects.exists()


@pytest.mark.parametrize("key", ["sanne", "joost", "petra", "mo", "anouk"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        tell(an_assessed_incident(), by=key)
    assert not Message.objects.exists()


def test_the_page_tells_and_keeps_what_was_typed(client_of: Callable[..., Client]) -> None:
    incident = an_assessed_incident()
    address = f"/dossiers/{incident.pk}/terugkoppelen"
    client = client_of("karin")

    refused = client.post(address, {"kind": "step", "text": "Te kort"})
    assert refused.status_code == 422
    assert "Te kort" in refused.content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"kind": "step", "text": TEXT}).status_code == 302
    assert Message.objects.get().to_id == cast.sanne().id
    assert client_of("joost").get(address).status_code == 404
