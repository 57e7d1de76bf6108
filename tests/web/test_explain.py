"""The explanation is open to everybody."""

import re
from collections.abc import Callable

from django.test import Client


def test_without_signing_in(inside_the_walls: None) -> None:
    page = Client().get("/uitleg").content.decode()

    assert "Boos zijn op de gemeente mag." in page
    assert "/protocol" not in page
    for place in re.findall('href="#([a-z]+)"', page):
        assert f'id="{place}' in page


def test_whoever_signed_in_is_led_to_the_protocol(client_of: Callable[..., Client]) -> None:
    assert 'href="/protocol"' in client_of("sanne").get("/uitleg").content.decode()


def test_in_english(inside_the_walls: None) -> None:
    assert "How Ruggensteun works" in Client().get("/uitleg", headers={"accept-language": "en"}).content.decode()
