"""Somebody disagrees with a measure."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import note_told
from ruggensteun.respond.measures.models import Objection
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_received_with_the_terms_of_the_pack() -> None:
    measure = response.an_imposed_ban()
    objection = response.an_objection(measure)

    assert objection.due_on == cast.TODAY + timedelta(weeks=6)
    assert not objection.is_late
    assert Line.objects.filter(act="measure.objected", dossier_id=measure.incident_id).exists()


def test_too_late_asks_what_is_done_with_it() -> None:
    measure = response.an_imposed_ban()
    note_told(measure, on=cast.TODAY, by=cast.bram())
    measure.refresh_from_db()
    later = cast.NOW + timedelta(weeks=7)

    with pytest.raises(Refused, match="na de laatste dag"):
        response.an_objection(measure, at=later, kind="objection")
    late = response.an_objection(measure, at=later, kind="objection", late_note="Hij lag in het ziekenhuis.")
    assert late.is_late
    assert not Objection.objects.filter(is_late=False).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "letter"}, "bezwaar of klacht"),
        ({"grounds": " "}, "niet mee eens"),
        ({"received_on": cast.TODAY + timedelta(days=1)}, "toekomst"),
    ],
)
def test_refused(changes: dict[str, object], sentence: str) -> None:
    measure = response.an_imposed_ban()

    with pytest.raises(Refused, match=sentence):
        response.an_objection(measure, **changes)  # type: ignore[arg-type]


def test_one_at_a_time_and_not_about_a_proposal() -> None:
    measure = response.an_imposed_ban()
    response.an_objection(measure)

    with pytest.raises(Refused, match="al een bezwaar of klacht"):
        response.an_objection(measure)
    with pytest.raises(Refused, match="nog niet beslist"):
        response.an_objection(response.a_proposed_ban_of_now())


def test_on_the_page(client_of: Open) -> None:
    measure = response.a_ban_of_now()
    form = {"kind": "complaint", "received_on": timezone.localdate().isoformat(), "grounds": "Ik ben niet gehoord."}

    assert client_of("mo").post(reverse("receive_objection", args=[measure.pk]), form).status_code == 302
    assert Objection.objects.count() == 1
