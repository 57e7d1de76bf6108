"""The shared stories."""

from collections.abc import Callable

from django.test import Client

Open = Callable[..., Client]


def test_without_a_story_it_says_how_one_is_made(client_of: Open) -> None:
    assert "Er is nog geen verhaal" in client_of("dirk").get("/verhalen").content.decode()
