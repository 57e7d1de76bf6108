"""The list of buildings."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import add_location, impose_measure
from ruggensteun.respond.measures.models import Location
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_a_ban_holds_for_a_building_on_the_list() -> None:
    with pytest.raises(Refused, match="gebouw of welke plek"):
        impose_measure(
            response.an_assessed_incident("D"),
            response.a_plan("premises_ban", location="Zwembad"),
            at=cast.NOW,
            by=cast.bram(),
        )


@pytest.mark.parametrize("name", ["", "  ", "stadhuis", "x" * 121, "a\x00b"])
def test_refused(name: str) -> None:
    with pytest.raises(Refused):
        add_location(name, by=cast.anouk())
    assert Location.objects.count() == len(cast.LOCATIONS)


@pytest.mark.parametrize("key", ["karin", "sanne", "mo", "dirk"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        add_location("Zwembad", by=cast.actor(key))


def test_on_the_page(client_of: Open) -> None:
    page = reverse("show_locations")

    assert client_of("anouk").post(page, {"name": "Zwembad", "address": "Badweg 1"}).status_code == 302
    assert client_of("anouk").post(page, {"name": "zwembad"}).status_code == 422
    assert "Badweg 1" in client_of("bram").get(page).content.decode()
