"""Writing down on its page that a letter arrived."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.letters.actions import approve_letter, send_letter
from ruggensteun.respond.letters.terms import Dispatch, State
from tests import cast
from tests.letters.test_letter_life import draft


def test_when_and_the_sign_of_the_carrier(client_of: Callable[..., Client]) -> None:
    letter = approve_letter(draft(), at=timezone.now(), by=cast.bram())
    send_letter(letter, Dispatch.REGISTERED, sent_on=timezone.localdate(), at=timezone.now(), by=cast.bram())
    form = {"delivered_on": timezone.localdate().isoformat(), "proof": "3SXYZ"}

    assert client_of("bram").post(reverse("note_delivery", args=[letter.pk]), form).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.proof) == (State.DELIVERED, "3SXYZ")
