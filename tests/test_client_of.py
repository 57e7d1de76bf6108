"""The test client of the cast: signed in without a form, in the transaction of the test."""

from collections.abc import Callable

from django.test import Client


def test_somebody_of_the_cast_is_signed_in(client_of: Callable[..., Client]) -> None:
    answer = client_of("bram").get("/bestaat-niet")

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
