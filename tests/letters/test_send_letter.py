"""Writing down on its page that a letter went out."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.letters.actions import approve_letter
from ruggensteun.respond.letters.terms import State
from tests import cast
from tests.letters.test_letter_life import draft


def test_how_and_when(client_of: Callable[..., Client]) -> None:
    letter = approve_letter(draft(), at=timezone.now(), by=cast.bram())
    address = reverse("send_letter", args=[letter.pk])

    assert client_of("bram").post(address, {"dispatch": "pigeon", "sent_on": ""}).status_code == 422
    form = {"dispatch": "post", "sent_on": timezone.localdate().isoformat()}
    assert client_of("bram").post(address, form).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.SENT
