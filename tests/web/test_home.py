"""The first page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from ruggensteun.ground.people.terms import Role
from ruggensteun.report.incidents.actions import report_incident
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


def test_who_steers_finds_the_promise_board(client_of: Callable[[str], Client]) -> None:
    early = "Een kwartaal staat hier als het een week voorbij is."
    assert early in client_of("els").get("/").content.decode()
    summer = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
    for hour in range(12):
        at = summer + timedelta(hours=hour)
        report_incident(cast.told(happened_at=at), at=at, by=cast.sanne())

    page = client_of("els").get("/").content.decode()
    for words in ("Onze beloften", "kwartaal 3 van 2026", "van ongeveer 10", "Ons doel:", "50 % geen enkele reactie"):
        assert words in page
    for key in ("sanne", "bram", "karin"):
        assert "Onze beloften" not in client_of(key).get("/").content.decode()


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get("/").headers["Location"] == "/aanmelden"
