"""Closing: only when every track is done or explained, and the victim knows what came of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.care.feedback import queries
from ruggensteun.care.feedback.actions import close_incident, give_feedback
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from tests import cast
from tests.feedback.setting import a_case_with_every_track_done, an_assessed_incident

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def told(incident: Incident) -> Incident:
    text = "De man kreeg een pandverbod. Wij zetten een tweede balie neer."
    give_feedback(incident, kind=MessageKind.CLOSING, text=text, at=cast.NOW, by=cast.karin())
    return incident


def test_when_all_is_done_and_told_it_closes_and_the_reporter_is_thanked() -> None:
    incident = told(a_case_with_every_track_done(route="on_behalf", victim_id=cast.person("fatima").pk))
    close_incident(incident, at=cast.NOW, by=cast.bram())

    stored = Incident.objects.get(pk=incident.pk)
    assert (stored.state, stored.closed_at) == (State.CLOSED, cast.NOW)
    thanks = Message.objects.get(kind=MessageKind.THANKS)
    assert thanks.to_id == cast.sanne().id
    assert "Dank u wel" in queries.messages_for(cast.sanne(), stored)[0][1]


def test_not_while_a_track_is_open() -> None:
    with pytest.raises(Refused, match="Zorg"):
        close_incident(told(an_assessed_incident()), at=cast.NOW, by=cast.bram())


def test_not_before_the_victim_knows() -> None:
    incident = a_case_with_every_track_done()
    with pytest.raises(Refused, match="weet nog niet"):
        close_incident(incident, at=cast.NOW, by=cast.bram())
    assert Incident.objects.get(pk=incident.pk).state != State.CLOSED


def test_not_twice() -> None:
    incident = told(a_case_with_every_track_done())
    close_incident(incident, at=cast.NOW, by=cast.bram())
    with pytest.raises(Denied, match="al afgesloten"):
        close_incident(incident, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["karin", "sanne", "mo", "joost"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        close_incident(told(a_case_with_every_track_done()), at=cast.NOW, by=cast.actor(key))


def test_the_work_list_asks_to_tell_and_then_to_close() -> None:
    incident = a_case_with_every_track_done()
    verbs = {key: [task.step.verb for task in queries.tasks(cast.actor(key), at=cast.NOW)] for key in ("karin", "bram")}
    assert verbs == {"karin": ["give_feedback"], "bram": ["give_feedback"]}
    told(incident)
    verbs = {key: [task.step.verb for task in queries.tasks(cast.actor(key), at=cast.NOW)] for key in ("karin", "bram")}
    assert verbs == {"karin": [], "bram": ["close_incident"]}


def test_the_page_says_what_must_come_first_and_closes(client_of: Callable[..., Client]) -> None:
    incident = a_case_with_every_track_done()
    client = client_of("bram")
    address = f"/dossiers/{incident.pk}/sluiten"

    assert "weet nog niet" in client.get(address).content.decode()
    assert client.post(address).status_code == 422
    told(incident)
    assert client.post(address).status_code == 302
    assert Incident.objects.get(pk=incident.pk).state == State.CLOSED
    assert client_of("karin").get(address).status_code == 403
