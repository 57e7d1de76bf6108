"""Mail that came back: no reminder any more, a code on paper instead."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.learn.surveys.models import Invitation
from ruggensteun.learn.surveys.queries import codes_waiting, to_mail
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_who_it_was_for_stands_on_the_sheet_of_codes(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    text = "Undelivered: <civil_affairs.1@duinwijk.test>, <somebody@else.test>"
    assert client_of("els").post(address(edition, "/teruggekomen"), {"text": text}).status_code == 302

    assert Invitation.objects.filter(is_bounced=True).count() == 1
    assert (codes_waiting(edition), to_mail(edition, 1).count()) == (1, 14)


def test_nothing_to_note_is_a_sentence(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    els = client_of("els")

    for text in ("", "nobody"):
        assert els.post(address(edition, "/teruggekomen"), {"text": text}).status_code == 422
