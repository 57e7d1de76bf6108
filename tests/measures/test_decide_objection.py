"""Deciding on an objection or complaint, and what follows from it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State as FlagState
from ruggensteun.respond.measures.actions import decide_objection
from ruggensteun.respond.measures.models import Measure, Objection
from ruggensteun.respond.measures.terms import State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


WHY = {"motivation": "De feiten zijn niet goed opgeschreven.", "at": cast.NOW}


def with_advice() -> Objection:
    objection = response.an_objection(response.an_imposed_ban())
    follow_measures(at=cast.NOW, by=cast.clock())
    return objection


def raised() -> int:
    follow_measures(at=cast.NOW, by=cast.clock())
    return Flag.objects.filter(state=FlagState.RAISED).count()


def test_upheld_stops_the_measure_and_its_advice() -> None:
    objection = with_advice()
    decide_objection(objection, "upheld", by=cast.mo(), **WHY)  # type: ignore[arg-type]

    assert Measure.objects.get(pk=objection.measure_id).state == State.LIFTED
    assert raised() == 0
    acts = set(Line.objects.filter(dossier_id=objection.incident_id).values_list("act", flat=True))
    assert {"measure.objection_decided", "measure.lifted", "flag.lowered"} <= acts


def test_partly_makes_it_shorter_with_its_advice() -> None:
    objection = with_advice()
    sooner = objection.measure.ends_on - timedelta(weeks=4)
    decide_objection(objection, "partly", ends_on=sooner, by=cast.mo(), **WHY)  # type: ignore[arg-type]

    assert raised() == 1
    assert Measure.objects.get(pk=objection.measure_id).ends_on == Flag.objects.get().ends_on == sooner


@pytest.mark.parametrize("decision", ["rejected", "inadmissible"])
def test_rejected_leaves_it_as_it_was(decision: str) -> None:
    objection = with_advice()
    decide_objection(objection, decision, by=cast.mo(), **WHY)  # type: ignore[arg-type]

    assert Measure.objects.get(pk=objection.measure_id).state == State.IMPOSED
    assert raised() == 1


@pytest.mark.parametrize("key", ["bram", "lotte", "karin", "sanne"])
def test_nobody_who_took_part_decides(key: str) -> None:
    objection = with_advice()

    with pytest.raises(Denied):
        decide_objection(objection, "rejected", by=cast.actor(key), **WHY)  # type: ignore[arg-type]
    objection.refresh_from_db()
    assert objection.state == "received"


def test_partly_asks_for_an_earlier_day() -> None:
    objection = with_advice()
    later = objection.measure.ends_on

    with pytest.raises(Refused, match="eerdere laatste dag"):
        decide_objection(objection, "partly", ends_on=later, by=cast.mo(), **WHY)  # type: ignore[arg-type]


def test_on_the_page(client_of: Open) -> None:
    objection = response.an_objection(response.a_ban_of_now(), at=timezone.now())
    page = reverse("decide_objection", args=[objection.pk])

    assert client_of("lotte").get(page).status_code == 403
    assert client_of("mo").post(page, {"decision": "upheld"}).status_code == 422
    assert client_of("mo").post(page, {"decision": "upheld", "motivation": WHY["motivation"]}).status_code == 302
