"""The page of the survey: plan, open, close; honest about what is not there yet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.terms import Role
from ruggensteun.learn.surveys.actions import invite
from ruggensteun.learn.surveys.models import Edition
from tests import cast
from tests.surveys.setting import people

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


@pytest.fixture
def els(client_of: Browser) -> Client:
    """Els, who manages the survey too."""
    grant_role(cast.person("els"), Role.SURVEY_MANAGER, starts_on=cast.STARTED, by=cast.clock())
    return client_of("els")


def days(first: int, last: int) -> dict[str, str]:
    """A first and last day, counted from today."""
    today = timezone.localdate()
    return {
        "opens_on": (today + timedelta(days=first)).isoformat(),
        "closes_on": (today + timedelta(days=last)).isoformat(),
    }


def test_before_the_first_round_the_page_says_what_is_there_and_what_is_not(els: Client) -> None:
    page = els.get("/onderzoek").content.decode()

    assert "De vragenlijst zelf volgt" in page
    assert "Er is nog geen ronde" in page


def test_a_round_is_planned_opened_and_closed(els: Client) -> None:
    assert els.post("/onderzoek", {"title": "Voorjaar", **days(0, 28)}).status_code == 302
    edition = Edition.objects.get()
    invite(edition, people(3), by=cast.actor("els"))
    assert els.post(f"/onderzoek/{edition.pk}/openen").status_code == 302
    assert els.post(f"/onderzoek/{edition.pk}/sluiten").status_code == 302
    edition.refresh_from_db()

    assert edition.state == "closed"
    assert "gesloten" in els.get("/onderzoek").content.decode()


def test_a_wrong_day_is_a_sentence_and_keeps_what_was_typed(els: Client) -> None:
    answer = els.post("/onderzoek", {"title": "Voorjaar", **days(-3, 28)})

    assert answer.status_code == 422
    assert "in het verleden" in answer.content.decode()
    assert 'value="Voorjaar"' in answer.content.decode()
    assert not Edition.objects.exists()


def test_opening_too_early_is_a_sentence(els: Client) -> None:
    els.post("/onderzoek", {"title": "Later", **days(9, 28)})
    answer = els.post(f"/onderzoek/{Edition.objects.get().pk}/openen")

    assert answer.status_code == 409
    assert "later open" in answer.content.decode()


@pytest.mark.parametrize("key", ["sanne", "karin", "bram", "paul", "anouk"])
def test_others_do_not_get_in(key: str, client_of: Browser) -> None:
    browser = client_of(key)

    assert browser.get("/onderzoek").status_code == 403
    assert browser.post("/onderzoek", {"title": "Voorjaar", **days(0, 28)}).status_code == 403
    assert not Edition.objects.exists()
