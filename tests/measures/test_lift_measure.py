"""Ending a measure with a reason: lift_measure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State as FlagState
from ruggensteun.respond.measures.actions import approve_measure, lift_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
REASON = "Hij houdt zich aan de afspraken."


def a_measure() -> Measure:
    return approve_measure(response.a_proposed_ban_of_now(), at=cast.NOW, by=cast.lotte())


def test_it_ends_with_its_reason() -> None:
    measure = lift_measure(a_measure(), reason=REASON, at=cast.NOW, by=cast.lotte())

    assert measure.state == State.LIFTED
    assert opened(measure, "end_note") == REASON
    assert Line.objects.filter(act="measure.lifted", thing_id=measure.pk).exists()


def test_not_without_a_reason() -> None:
    measure = a_measure()

    with pytest.raises(Refused, match="waarom"):
        lift_measure(measure, reason=" ", at=cast.NOW, by=cast.lotte())
    assert not Line.objects.filter(act="measure.lifted").exists()


def test_not_twice() -> None:
    measure = lift_measure(a_measure(), reason=REASON, at=cast.NOW, by=cast.lotte())

    with pytest.raises(Refused, match="deze stand"):
        lift_measure(measure, reason=REASON, at=cast.NOW, by=cast.lotte())


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "petra", "anouk"])
def test_who_may_not(key: str) -> None:
    measure = a_measure()

    with pytest.raises(Denied):
        lift_measure(measure, reason=REASON, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    measure = a_measure()
    address = reverse("lift_measure", args=[measure.pk])

    assert client_of("lotte").post(address, {"reason": ""}).status_code == 422
    assert client_of("lotte").post(address, {"reason": REASON}).status_code == 302
    measure.refresh_from_db()
    assert measure.state == State.LIFTED


def test_its_advice_goes_with_it(client_of: Callable[..., Client]) -> None:
    measure = a_measure()
    follow_measures(at=cast.NOW, by=cast.clock())
    client_of("lotte").post(reverse("lift_measure", args=[measure.pk]), {"reason": REASON})

    assert Flag.objects.get().state == FlagState.LOWERED
