"""Who was told of contact advice, and how often it is looked up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import note_flag_told, raise_flag
from ruggensteun.respond.flags.models import Flag, FlagNotice
from ruggensteun.respond.flags.queries import notices_of
from ruggensteun.respond.flags.rules import Pace
from ruggensteun.respond.flags.terms import Heard
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def raised() -> Flag:
    day, incident = cast.TODAY, response.an_assessed_incident()
    return raise_flag(incident, "bring_colleague", ends_on=day, review_on=day, at=cast.NOW, by=cast.bram())


def test_the_person_and_a_unit() -> None:
    flag, unit = raised(), cast.person("dirk").unit
    assert unit
    note_flag_told(flag, Heard.PERSON, told_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    note_flag_told(flag, Heard.UNIT, unit_id=unit.pk, told_on=cast.TODAY, at=cast.NOW, by=cast.bram())

    assert [(one.heard, one.unit) for one in notices_of([flag])[flag.pk]] == [("person", None), ("unit", unit)]
    assert Line.objects.filter(act="flag.told", dossier_id=flag.incident_id).count() == 2
    with pytest.raises(Refused, match="staat er al"):
        note_flag_told(flag, Heard.PERSON, told_on=cast.TODAY, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize(
    ("heard", "days", "sentence"),
    [("nobody", 0, "aan wie"), (Heard.UNIT, 0, "afdeling"), (Heard.PERSON, 1, "niet na vandaag")],
)
def test_refused(heard: str, days: int, sentence: str) -> None:
    day = cast.TODAY + timedelta(days=days)

    with pytest.raises(Refused, match=sentence):
        note_flag_told(raised(), heard, told_on=day, at=cast.NOW, by=cast.bram())  # type: ignore[arg-type]
    assert not FlagNotice.objects.exists()


@pytest.mark.parametrize("key", ["karin", "dirk", "sanne"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        note_flag_told(raised(), Heard.PERSON, told_on=cast.TODAY, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    flag = raised()
    address = reverse("note_flag_told", args=[flag.pk])
    shown = reverse("raise_flag", args=[flag.incident_id])
    bram = client_of("bram")

    assert "Nog niet verteld aan de persoon." in bram.get(shown).content.decode()
    assert bram.post(address, {"heard": "unit", "told_on": str(cast.TODAY)}).status_code == 422
    assert bram.post(address, {"heard": "person", "told_on": str(cast.TODAY)}).status_code == 302
    assert "Verteld aan de persoon zelf" in bram.get(shown).content.decode()


def test_so_often_within_a_minute_and_then_again() -> None:
    pace, one, other = Pace(60), cast.person("dirk").pk, cast.person("bram").pk

    assert [pace.take(one, 2, at=second) for second in (0, 1, 2, 59, 61, 62)] == [True, True, False, False, True, True]
    assert pace.take(other, 2, at=2)


def test_one_person_too_often_is_asked_to_wait(client_of: Callable[..., Client]) -> None:
    client, form = client_of("dirk"), {"purpose": "desk_visit", "by": "customer_number", "customer_number": "K-1"}
    answers = [client.post(reverse("look_up"), form) for _ in range(21)]

    assert {one.status_code for one in answers[:20]} == {200}
    assert (answers[20].status_code, "Wacht een minuut" in answers[20].content.decode()) == (422, True)
