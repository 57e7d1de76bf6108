"""Action cards for everybody who signs in, 112 on top."""

from collections.abc import Callable

import pytest
from django.test import Client

Browser = Callable[..., Client]


@pytest.mark.parametrize("who", ["sanne", "dirk", "ria", "paul"])
def test_all_cards_with_112_and_whom_to_call(client_of: Browser, who: str) -> None:
    page = client_of(who).get("/kaarten").content.decode()

    assert 'href="tel:112"' in page
    assert "Omkoping of een vreemd cadeau" in page
    assert page.count('href="/kaarten/') == 9
    assert "Nummer nog controleren" in page


def test_in_english(client_of: Browser) -> None:
    page = client_of("sanne").get("/kaarten", headers={"accept-language": "en"}).content.decode()

    assert "Bribery or a strange gift" in page
