"""Throwing a letter away on its page."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from ruggensteun.respond.letters.terms import State
from tests.letters.test_letter_life import draft, sent


def test_a_draft_goes(client_of: Callable[..., Client]) -> None:
    letter = draft()

    assert client_of("bram").post(reverse("void_letter", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.VOID


def test_what_went_out_stays(client_of: Callable[..., Client]) -> None:
    letter = sent()

    assert client_of("bram").post(reverse("void_letter", args=[letter.pk])).status_code == 409
