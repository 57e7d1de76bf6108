"""A conduct meeting with signed agreements."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import hold_meeting
from ruggensteun.respond.measures.models import Meeting
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


TOLD = {"view": "Ik wachtte al drie weken.", "agreements": "Hij belt eerst.\nWij bellen terug."}


def test_what_was_said_and_agreed_is_sealed_and_written_down() -> None:
    measure = response.a_meeting_measure()
    meeting = hold_meeting(measure, "signed", held_on=cast.TODAY, at=cast.NOW, by=cast.bram(), **TOLD)

    assert opened(meeting, "agreements") == TOLD["agreements"]
    assert Line.objects.filter(act="measure.met", dossier_id=measure.incident_id).exists()


@pytest.mark.parametrize(
    ("came", "changes", "sentence"),
    [
        ("signed", {"agreements": ""}, "afspraken op"),
        ("declined", {"view": ""}, "wat de persoon zei"),
        ("perhaps", {}, "of de persoon kwam"),
        ("no_show", {"held_on": cast.TODAY + timedelta(days=1)}, "niet na vandaag"),
    ],
)
def test_refused(came: str, changes: dict[str, object], sentence: str) -> None:
    given: dict[str, object] = {"held_on": cast.TODAY, **TOLD, **changes}

    with pytest.raises(Refused, match=sentence):
        hold_meeting(response.a_meeting_measure(), came, at=cast.NOW, by=cast.bram(), **given)  # type: ignore[arg-type]
    assert not Meeting.objects.exists()


def test_only_with_a_measure_that_meets() -> None:
    with pytest.raises(Refused, match="geen ordegesprek"):
        hold_meeting(response.an_imposed_ban(), "no_show", held_on=cast.TODAY, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["karin", "sanne", "mo"])
def test_who_may_not(key: str) -> None:
    measure = response.a_meeting_measure()

    with pytest.raises(Denied):
        hold_meeting(measure, "no_show", held_on=cast.TODAY, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Open) -> None:
    measure = response.a_meeting_measure()
    form = {"came": "signed", "held_on": measure.starts_on.isoformat(), **TOLD}
    answer = client_of("bram").post(reverse("hold_meeting", args=[measure.pk]), form)

    assert answer.headers["Location"] == reverse("show_measure", args=[measure.pk])
