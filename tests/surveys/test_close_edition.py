"""Closing: for good, so it asks whether one knows."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.learn.surveys.models import AnswerSet, Edition, Invitation
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_closing_asks_first_and_forgets_who_was_asked(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    els = client_of("els")
    assert "nog niet voorbij" in els.get(address(edition, "/sluiten")).content.decode()
    assert els.post(address(edition, "/sluiten"), {"sure": ""}).status_code == 422
    assert Edition.objects.get().state == "open"
    assert els.post(address(edition, "/sluiten"), {"sure": "on"}).status_code == 302

    assert Edition.objects.get().state == "closed"
    assert not Invitation.objects.exists()
    assert not AnswerSet.objects.exists()
    assert "De stembus is geteld" in els.get(address(edition)).content.decode()


def test_a_round_that_never_opened_does_not_close(client_of: Browser) -> None:
    edition = of_today(manager())
    answer = client_of("els").post(address(edition, "/sluiten"), {"sure": "on"})

    assert answer.status_code == 422
    assert Invitation.objects.count() == 15
