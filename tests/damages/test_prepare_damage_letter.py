"""The letter that asks for damage: to the person or an institution, seen off by whoever recovers damage."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruggensteun.care.feedback.queries import steps_for
from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.actions import prepare_damage_letter
from ruggensteun.respond.damages.jobs import hear_claimed
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import letters_about
from ruggensteun.respond.damages.terms import LETTERS, State, Way
from ruggensteun.respond.letters.actions import approve_letter, send_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries import letter_for, text_of, waiting_letters
from ruggensteun.respond.letters.terms import CLAIMED, Dispatch
from tests import cast
from tests.damages.test_add_damage import added

pytestmark = pytest.mark.usefixtures("inside_the_walls")
OFFICE = "Openbaar Ministerie\nPostbus 1\n1000 AA Amsterdam"


def prepared(damage: Damage, by: str = "bram", **changes: str) -> Letter:
    usual = {"whose": "een medewerker van de gemeente", "institution": OFFICE}
    return prepare_damage_letter(damage, at=cast.NOW, by=cast.actor(by), **(usual | changes))


def sent(letter: Letter, by: str = "bram") -> None:
    approve_letter(letter, at=cast.NOW, by=cast.actor(by))
    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.actor(by))


@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_its_letter_in_both_languages(way: Way) -> None:
    damage = added(way=way)
    for language in ("nl", "en"):
        letter = prepared(damage, language=language)
        text = text_of(letter)
        said = "\n".join(line for part in text.blocks for lines in part.paragraphs for line in lines)

        assert letter.template == LETTERS[way]
        assert "125,50" in said
        assert "Bril kapot" in said
        assert "Sanne" not in said


def test_to_the_person_and_then_it_stands_as_claimed_and_the_victim_hears_it() -> None:
    damage = added()
    letter = prepared(damage)
    assert text_of(letter).addressee[0] == "Henk Pietersen"
    sent(letter)
    assert ProcrastinateJob.objects.get(task_name=CLAIMED).args["damage_id"] == str(damage.pk)

    hear_claimed(str(damage.organisation_id), str(damage.pk))
    hear_claimed(str(damage.organisation_id), str(damage.pk))  # safe to repeat
    damage.refresh_from_db()
    assert damage.state == State.CLAIMED
    told = [one.sentence for one in steps_for(cast.actor("sanne"), damage.incident)]
    assert "De schade is gevraagd aan de veroorzaker." in told
    assert "Er is een brief over de schade verstuurd." in told
    assert "De veroorzaker heeft een brief gekregen." not in told


def test_to_an_institution_whatever_is_known_of_the_person() -> None:
    damage = added(way="joining")
    letter = prepared(damage)
    waiting = waiting_letters(cast.bram())
    sent(letter)

    assert text_of(letter).addressee == tuple(OFFICE.splitlines())
    assert (letter.subject, [one.has_address for one in waiting]) == (None, [True])
    assert letters_about(cast.bram(), damage) == [letter]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"institution": ""}, "naam en het adres"),
        ({"institution": "Openbaar Ministerie"}, "naam en het adres"),
        ({"whose": " "}, "van wie"),
        ({"whose": "een\ntwee"}, "één regel"),
        ({"whose": "a\x00b"}, "tekens die niet kunnen"),
        ({"language": "fr"}, "Nederlands of Engels"),
    ],
)
def test_refused(changes: dict[str, str], sentence: str) -> None:
    damage = added(way="insurer")

    with pytest.raises(Refused, match=sentence):
        prepared(damage, **changes)
    assert not Letter.objects.exists()


def test_a_claim_on_nobody_is_refused_with_what_is_missing() -> None:
    damage = added()
    damage.incident.subject = None
    damage.incident.save(update_fields=["subject"])

    with pytest.raises(Refused, match="Naam van de persoon"):
        prepared(damage)


def test_the_damage_officer_sees_it_off_and_sees_no_other_letter(client_of: Callable[..., Client]) -> None:
    grant_role(cast.person("petra"), Role.DAMAGE_OFFICER, starts_on=cast.STARTED, by=cast.clock())
    damage = added()
    letter = prepared(damage, by="petra")
    client = client_of("petra")

    page = client.get(reverse("show_letter", args=[letter.pk])).content.decode()
    assert "125,50" in page
    assert reverse("settle_damage", args=[damage.pk]) in page
    assert reverse("case", args=[damage.incident_id]) not in page
    sent(letter, by="petra")
    Letter.objects.filter(pk=letter.pk).update(template="warning")
    assert letter_for(cast.actor("petra"), letter.pk) is None


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    damage = added()

    with pytest.raises(Denied):
        prepared(damage, by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    damage = added(way="insurer")
    address = reverse("prepare_damage_letter", args=[damage.pk])
    form = {"whose": "de gemeente", "institution": "Verzekeraar NV", "language": "nl"}
    wrong = client_of("bram").post(address, form)

    assert (wrong.status_code, "Verzekeraar NV" in wrong.content.decode()) == (422, True)
    assert client_of("bram").post(address, form | {"institution": OFFICE}).status_code == 302
