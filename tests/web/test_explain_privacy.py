"""The privacy notice, with the retention terms of the municipality."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.actions import apply_pack
from tests import cast
from tests.protocol.packs import local, raw


def test_without_signing_in(inside_the_walls: None) -> None:
    page = Client().get("/privacy").content.decode()

    assert "Melding en verhaal" in page
    assert "60 maanden" in page
    assert "nog laten toetsen" in page


def test_the_own_terms_of_the_municipality(client_of: Callable[..., Client]) -> None:
    own = rules.read(local(retention=[{"code": "incident", "months": 37, "verified": True}]), raw)
    apply_pack(own, starts_on=cast.STARTED, by=cast.actor("anouk"))

    assert "37 maanden" in client_of("sanne").get("/privacy").content.decode()


def test_the_terms_of_the_municipality_of_the_address(inside_the_walls: None) -> None:
    assert Client(headers={"host": "duinwijk.test"}).get("/privacy").status_code in {200, 400}


def test_in_english(inside_the_walls: None) -> None:
    assert "60 months" in Client().get("/privacy", headers={"accept-language": "en"}).content.decode()
