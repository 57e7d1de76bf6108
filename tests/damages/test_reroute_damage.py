"""Another way for damage, with why."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.actions import reroute_damage
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.terms import State, Way
from tests import cast
from tests.damages.test_add_damage import added
from tests.damages.test_settle_damage import settled

pytestmark = pytest.mark.usefixtures("inside_the_walls")
WHY = "De man betaalt niet en de zaak dient."


def rerouted(damage: Damage, way: str = "joining", reason: str = WHY, by: str = "bram") -> Damage:
    return reroute_damage(damage, Way(way) if way in Way.values else way, reason=reason, by=cast.actor(by))  # type: ignore[arg-type]


def test_it_is_open_again_by_the_other_way() -> None:
    damage = rerouted(settled(added(), State.CLAIMED))

    assert (damage.state, damage.way, damage.claimed_on) == (State.OPEN, Way.JOINING, None)
    assert Line.objects.filter(act="damage.rerouted").exists()


@pytest.mark.parametrize(
    ("owner", "way", "reason", "sentence"),
    [
        ("employee", "offender", WHY, "andere weg"),
        ("employee", "nothing", WHY, "andere weg"),
        ("employee", "fund", "", "waarom"),
        ("employer", "fund", WHY, "alleen voor schade van een medewerker"),
    ],
)
def test_refused(owner: str, way: str, reason: str, sentence: str) -> None:
    damage = added(owner=owner)

    with pytest.raises(Refused, match=sentence):
        rerouted(damage, way, reason)
    assert Damage.objects.get().way == Way.OFFENDER


def test_not_when_it_was_paid() -> None:
    damage = settled(added(), State.PAID, paid_cents=12550)

    with pytest.raises(Denied, match="al betaald"):
        rerouted(damage)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    damage = added()
    address = reverse("reroute_damage", args=[damage.pk])

    assert client_of("bram").post(address, {"way": "offender", "reason": WHY}).status_code == 422
    assert client_of("bram").post(address, {"way": "civil", "reason": WHY}).status_code == 302
    assert client_of("karin").get(address).status_code in {403, 404}
