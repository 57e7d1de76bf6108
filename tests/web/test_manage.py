"""The set-up: for those who arrange it; others read why not."""

from collections.abc import Callable

import pytest
from django.test import Client

Open = Callable[..., Client]


@pytest.mark.parametrize("key", ["anouk", "paul"])
def test_those_who_arrange_something_find_it(client_of: Open, key: str) -> None:
    page = client_of(key).get("/beheer")

    assert page.status_code == 200
    assert ("Rollen" in page.content.decode()) == (key == "anouk")
    assert ("Leeslog" in page.content.decode()) == (key == "paul")


@pytest.mark.parametrize("key", ["sanne", "bram", "els", "willem"])
def test_others_read_why_not(client_of: Open, key: str) -> None:
    refused = client_of(key).get("/beheer")

    assert refused.status_code == 403
    assert "Alleen een beheerder" in refused.content.decode()
