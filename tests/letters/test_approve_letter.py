"""Approving a letter on its page."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from ruggensteun.respond.letters.terms import State
from tests.letters.test_letter_life import draft


def test_it_stands(client_of: Callable[..., Client]) -> None:
    letter = draft()

    assert client_of("bram").get(reverse("approve_letter", args=[letter.pk])).status_code == 405
    assert client_of("bram").post(reverse("approve_letter", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.APPROVED
