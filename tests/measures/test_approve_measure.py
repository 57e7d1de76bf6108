"""The second pair of eyes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.queries import newest_of
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.measures.actions import approve_measure, impose_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def proposed() -> Measure:
    incident = response.an_assessed_incident("D")
    return impose_measure(incident, response.a_plan("premises_ban"), at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["lotte", "mo"])
def test_another_coordinator_or_the_legal_reviewer_approves(key: str) -> None:
    measure = approve_measure(proposed(), at=cast.NOW, by=cast.actor(key))

    assert measure.state == State.IMPOSED
    assert measure.decided_by_id == cast.person(key).pk
    acts = Line.objects.filter(thing_id=measure.pk).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["measure.proposed", "measure.approved", "measure.imposed"]


@pytest.mark.parametrize("key", ["bram", "karin", "sanne", "dirk", "petra", "els", "griet", "anouk"])
def test_who_may_not(key: str) -> None:
    measure = proposed()

    with pytest.raises(Denied):
        approve_measure(measure, at=cast.NOW, by=cast.actor(key))
    assert Measure.objects.get().state == State.PROPOSED


def test_the_clock_does_not_decide() -> None:
    with pytest.raises(Denied, match="mens"):
        approve_measure(proposed(), at=cast.NOW, by=cast.clock())


def test_not_when_it_turned_out_to_be_criticism() -> None:
    measure = proposed()
    newest = newest_of(measure.incident)
    judgement = response.a_judgement("criticism", revision_reason="De opname liet iets anders horen.")
    assert newest is not None
    assess_incident(measure.incident, judgement, after=newest.pk, at=cast.NOW, by=cast.karin())

    with pytest.raises(Refused, match="kritiek"):
        approve_measure(measure, at=cast.NOW, by=cast.lotte())


def test_not_when_it_is_already_over() -> None:
    with pytest.raises(Refused, match="al voorbij"):
        approve_measure(proposed(), at=cast.NOW + timedelta(days=400), by=cast.lotte())


def test_not_twice() -> None:
    measure = approve_measure(proposed(), at=cast.NOW, by=cast.lotte())

    with pytest.raises(Refused, match="deze stand"):
        approve_measure(measure, at=cast.NOW, by=cast.mo())


def test_on_the_page_the_advice_is_there_at_once(client_of: Callable[..., Client]) -> None:
    measure = response.a_proposed_ban_of_now()
    address = reverse("approve_measure", args=[measure.pk])

    assert "Hij stond dezelfde avond" in client_of("lotte").get(address).content.decode()
    assert client_of("lotte").post(address).status_code == 302
    assert Flag.objects.get().advice == "speak_elsewhere"


def test_on_the_page_the_proposer_reads_why_not(client_of: Callable[..., Client]) -> None:
    answer = client_of("bram").get(reverse("approve_measure", args=[proposed().pk]))

    assert answer.status_code == 403
    assert "Iemand anders keurt" in answer.content.decode()
