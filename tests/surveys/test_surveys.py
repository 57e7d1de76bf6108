"""The page of the survey: its rounds, and planning one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.terms import Role
from ruggensteun.learn.surveys.models import Edition
from tests import cast

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


def test_before_the_first_round_the_page_says_how_to_begin(els: Client) -> None:
    assert "Er is nog geen ronde" in els.get("/onderzoek").content.decode()


def test_a_planned_round_opens_its_own_page(els: Client) -> None:
    answer = els.post("/onderzoek", {"title": "Voorjaar", **days(0, 28)})

    assert answer["Location"] == f"/onderzoek/{Edition.objects.get().pk}"
    assert "Nu: vul in wie u vraagt" in els.get(answer["Location"]).content.decode()
    assert "Voorjaar" in els.get("/onderzoek").content.decode()


def test_a_wrong_day_is_a_sentence_and_keeps_what_was_typed(els: Client) -> None:
    answer = els.post("/onderzoek", {"title": "Voorjaar", **days(-3, 28)})

    assert answer.status_code == 422
    assert "in het verleden" in answer.content.decode()
    assert 'value="Voorjaar"' in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("key", ["sanne", "karin", "bram", "paul", "anouk"])
def test_others_do_not_get_in(key: str, client_of: Browser) -> None:
    browser = client_of(key)

    assert browser.get("/onderzoek").status_code == 403
    assert browser.post("/onderzoek", {"title": "Voorjaar", **days(0, 28)}).status_code == 403
    assert not Edition.objects.exists()
