"""The first page."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.people.terms import Role
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_everybody_finds_the_big_button_and_help(client_of: Callable[[str], Client]) -> None:
    page = client_of("sanne").get("/").content.decode()

    assert 'href="/melden"' in page
    assert 'href="tel:112"' in page
    assert "Mijn meldingen" not in page


def test_my_report_stands_there_with_what_comes_next(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    page = client_of("sanne").get("/").content.decode()

    assert f"/meldingen/{incident.pk}" in page
    assert "Karin Smit belt u." in page
    assert str(incident.pk) not in client_of("fatima").get("/").content.decode()


def test_workers_get_a_way_to_their_work(client_of: Callable[[str], Client]) -> None:
    assert cast.bram().has_role(Role.AGGRESSION_COORDINATOR)
    assert "Uw werk van vandaag" in client_of("bram").get("/").content.decode()
    assert "Uw werk van vandaag" not in client_of("sanne").get("/").content.decode()


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get("/").headers["Location"] == "/aanmelden"
