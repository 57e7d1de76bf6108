"""Ending a measure with a reason: reject_measure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import reject_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
REASON = "Het kan lichter, denk ik."


def a_measure() -> Measure:
    return response.a_proposed_ban_of_now()


def test_it_ends_with_its_reason() -> None:
    measure = reject_measure(a_measure(), reason=REASON, at=cast.NOW, by=cast.lotte())

    assert measure.state == State.REJECTED
    assert opened(measure, "verdict_note") == REASON
    assert Line.objects.filter(act="measure.rejected", thing_id=measure.pk).exists()


def test_not_without_a_reason() -> None:
    measure = a_measure()

    with pytest.raises(Refused, match="waarom"):
        reject_measure(measure, reason=" ", at=cast.NOW, by=cast.lotte())
    assert not Line.objects.filter(act="measure.rejected").exists()


def test_not_twice() -> None:
    measure = reject_measure(a_measure(), reason=REASON, at=cast.NOW, by=cast.lotte())

    with pytest.raises(Refused, match="deze stand"):
        reject_measure(measure, reason=REASON, at=cast.NOW, by=cast.lotte())


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "petra", "anouk"])
def test_who_may_not(key: str) -> None:
    measure = a_measure()

    with pytest.raises(Denied):
        reject_measure(measure, reason=REASON, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    measure = a_measure()
    address = reverse("reject_measure", args=[measure.pk])

    assert client_of("lotte").post(address, {"reason": ""}).status_code == 422
    assert client_of("lotte").post(address, {"reason": REASON}).status_code == 302
    measure.refresh_from_db()
    assert measure.state == State.REJECTED


def test_the_proposer_takes_it_back() -> None:
    measure = reject_measure(a_measure(), reason=REASON, at=cast.NOW, by=cast.bram())

    assert measure.state == State.REJECTED
