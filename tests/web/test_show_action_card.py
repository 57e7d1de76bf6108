"""One card: a few short steps, and 112 first where there is danger."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.protocol.rules import shipped_pack

Browser = Callable[..., Client]
CARDS = shipped_pack("abcd-1").action_cards


@pytest.mark.parametrize("code", [card.code for card in CARDS])
def test_every_card_opens(client_of: Browser, code: str) -> None:
    assert client_of("sanne").get(f"/kaarten/{code}").status_code == 200


def test_a_threat_says_112_first(client_of: Browser) -> None:
    page = client_of("sanne").get("/kaarten/threat").content.decode()

    assert 'href="tel:112"' in page
    assert page.index("Bel 112. Ga naar een veilige plek.") < page.index("Roep een collega")


def test_bribery_needs_no_112(client_of: Browser) -> None:
    assert 'href="tel:112"' not in client_of("sanne").get("/kaarten/bribery").content.decode()


def test_a_card_that_is_not_there(client_of: Browser) -> None:
    assert client_of("sanne").get("/kaarten/dragons").status_code == 404
