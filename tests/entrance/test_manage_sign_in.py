"""The set-up of signing in."""

from collections.abc import Callable

from django.test import Client

from tests.entrance.conftest import Way


def test_everything_stands_on_one_page(way: Way, client_of: Callable[..., Client]) -> None:
    shown = client_of("anouk").get("/beheer/inloggen").content.decode()

    assert way.row.issuer in shown
    assert "/api/scim/v2" in shown
    assert "In gebruik" in shown
    assert "PRIVATE" not in shown


def test_only_for_administrators(client_of: Callable[..., Client]) -> None:
    assert client_of("paul").get("/beheer/inloggen").status_code == 403
