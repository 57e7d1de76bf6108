"""A test run: the same screens, and nothing of it is kept."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.learn.surveys.models import Draft, Envelope
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_it_goes_screen_by_screen_and_leaves_nothing(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    first = els.post(address(edition, "/vragenlijst/proef"), {"kind": "office_holder"})["Location"]
    assert "Dit is een proef" in els.get(first).content.decode()
    onward = els.post(first, {"contact": "daily"})["Location"]
    assert onward != first
    assert els.post(onward, {"back": "1"})["Location"] == first
    assert els.post(address(edition, "/vragenlijst/proef/threat_12m"), {}).status_code == 422
    onward = els.post(address(edition, "/vragenlijst/proef/threat_12m"), {"threat_12m": "1"})["Location"]

    assert onward.endswith("/close_12m")
    assert els.get(address(edition, "/vragenlijst/proef/nothing")).status_code == 302
    assert not Draft.objects.exists()
    assert not Envelope.objects.exists()
