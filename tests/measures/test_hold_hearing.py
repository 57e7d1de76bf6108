"""Writing down what the person told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import hold_hearing, impose_measure
from ruggensteun.respond.measures.models import Hearing
from ruggensteun.respond.measures.terms import HearingForm
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_proposal_that_waits_carries_it() -> None:
    incident = response.an_assessed_incident("D")
    measure = impose_measure(incident, response.a_plan("premises_ban"), at=cast.NOW, by=cast.bram())
    hearing = hold_hearing(
        incident, HearingForm.ORAL, held_on=cast.TODAY, statement="Ik was boos.", at=cast.NOW, by=cast.bram()
    )

    measure.refresh_from_db()
    assert measure.hearing == hearing
    assert Line.objects.filter(act="measure.heard", dossier_id=incident.pk).exists()


@pytest.mark.parametrize(
    ("day", "statement", "sentence"),
    [
        (cast.TODAY + timedelta(days=1), "Ik was boos, dat was het.", "toekomst"),
        (cast.TODAY, "  ", "wat de persoon vertelde"),
        (cast.TODAY, "x" * 10_001, "te lang"),
    ],
)
def test_refused(day: object, statement: str, sentence: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Refused, match=sentence):
        hold_hearing(
            incident,
            HearingForm.ORAL,
            held_on=day,  # type: ignore[arg-type]
            statement=statement,
            at=cast.NOW,
            by=cast.bram(),
        )
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "mo"])
def test_who_may_not(key: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Denied):
        hold_hearing(
            incident, HearingForm.ORAL, held_on=cast.TODAY, statement="Ik was boos.", at=cast.NOW, by=cast.actor(key)
        )


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    form = {"form": "oral", "held_on": "2026-11-20", "statement": "Ik was boos op de regels."}
    answer = client_of("bram").post(reverse("hold_hearing", args=[incident.pk]), form)

    assert answer.headers["Location"] == reverse("impose_measure", args=[incident.pk])
    assert Hearing.objects.count() == 1
