"""What came of damage."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.actions import settle_damage
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import opened_damages, payments_of
from ruggensteun.respond.damages.terms import State
from tests import cast
from tests.damages.test_add_damage import added

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def settled(damage: Damage, to: str, by: str = "bram", **changes: Any) -> Damage:
    usual = {"paid_cents": None, "note": "", "on": cast.TODAY}
    return settle_damage(damage, State(to), at=cast.NOW, by=cast.actor(by), **(usual | changes))


def test_claimed_and_then_paid() -> None:
    damage = settled(added(), State.CLAIMED)
    settled(damage, State.PAID, paid_cents=10000)
    damage.refresh_from_db()
    assert (damage.state, damage.paid, damage.left) == (State.CLAIMED, "100,00", "25,50")

    damage = settled(damage, State.PAID, paid_cents=2550)
    assert (damage.state, damage.paid_cents, damage.settled_on) == (State.PAID, 12550, cast.TODAY)
    assert [one.amount for one in payments_of(damage)] == ["100,00", "25,50"]
    acts = {"damage.claimed", "damage.part_paid", "damage.paid"}
    assert acts <= set(Line.objects.values_list("act", flat=True))


def test_what_is_left_after_a_part_is_written_off_with_the_reason() -> None:
    damage = settled(added(), State.PAID, paid_cents=10000)
    damage = settled(damage, State.WRITTEN_OFF, note="De man heeft geen inkomen.")

    assert (damage.state, damage.paid_cents) == (State.WRITTEN_OFF, 10000)
    assert opened_damages([damage])[0].end_note == "De man heeft geen inkomen."
    with pytest.raises(Refused, match="al betaald of afgeboekt"):
        settled(damage, State.PAID, paid_cents=2550)


@pytest.mark.parametrize(
    ("to", "changes", "sentence"),
    [
        (State.PAID, {}, "hoeveel er is betaald"),
        (State.PAID, {"paid_cents": 12551}, "niet meer betaald zijn dan er nog open staat: € 125,50"),
        (State.WRITTEN_OFF, {}, "afgeboekt"),
        (State.CLAIMED, {"on": cast.TODAY + timedelta(days=1)}, "toekomst"),
        (State.CLAIMED, {"note": "x" * 2001}, "te lang"),
        (State.OPEN, {}, "Kies"),
    ],
)
def test_refused(to: str, changes: dict[str, Any], sentence: str) -> None:
    damage = added()

    with pytest.raises(Refused, match=sentence):
        settled(damage, to, **changes)
    assert Damage.objects.get().state == State.OPEN


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    damage = added()

    with pytest.raises(Denied):
        settled(damage, State.CLAIMED, by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    damage = added()
    address = reverse("settle_damage", args=[damage.pk])
    form = {"to": "paid", "on": "2026-11-20", "paid": "abc"}

    assert client_of("bram").post(address, form).status_code == 422
    assert client_of("bram").post(address, form | {"paid": "125,50"}).status_code == 302
    damage.refresh_from_db()
    assert damage.state == State.PAID
