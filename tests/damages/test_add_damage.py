"""Adding damage: amounts as people write them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import opened_damages
from ruggensteun.respond.damages.rules import cents, written
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def added(by: str = "bram", **changes: Any) -> Damage:
    usual = {"owner": "employee", "way": "offender", "cents": 12550, "description": "Bril kapot"}
    incident = response.an_assessed_incident("D")
    return add_damage(incident, at=cast.NOW, by=cast.actor(by), **(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("125,50", 12550),
        ("125,5", 12550),
        ("125", 12500),
        ("125,-", 12500),
        ("€ 1.250,50", 125050),
        ("1.250", 125000),
        ("1250.50", 125050),
        ("1.25", 125),
        ("0,01", 1),
        ("1,250.50", None),
        ("12.5", None),
        ("1.2500", None),
        ("-5", None),
        ("0", None),
        ("", None),
        ("tien", None),
        ("1e9", None),
        ("٣", None),
        ("9" * 30, None),
    ],
)
def test_amounts(text: str, amount: int | None) -> None:
    assert cents(text) == amount


def test_and_back() -> None:
    assert [written(one) for one in (1, 12550, 125050, 100000000)] == ["0,01", "125,50", "1.250,50", "1.000.000,00"]


def test_an_item_with_its_description_sealed() -> None:
    damage = added()

    assert opened_damages([damage])[0].description == "Bril kapot"
    assert b"Bril" not in bytes(damage.description)
    assert Line.objects.filter(act="damage.added", dossier_id=damage.incident_id).exists()


@pytest.mark.parametrize(
    "changes", [{"cents": None}, {"owner": "cat"}, {"way": "magic"}, {"description": " "}, {"description": "x" * 2001}]
)
def test_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        added(**changes)
    assert not Damage.objects.exists()


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        added(by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    address = reverse("add_damage", args=[incident.pk])
    form = {"description": "Bril", "amount": "1,250.50", "sort": "belongings", "owner": "employee", "way": "offender"}
    refused = client_of("bram").post(address, form)

    assert refused.status_code == 422
    assert 'value="1,250.50"' in refused.content.decode()
    assert client_of("bram").post(address, form | {"amount": "1.250,50"}).status_code == 302
    assert Damage.objects.get().cents == 125050
