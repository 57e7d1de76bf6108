"""Rollen: for an administrator."""

from collections.abc import Callable

from django.test import Client

Open = Callable[..., Client]


def test_an_administrator_sees_them(client_of: Open) -> None:
    page = client_of("anouk").get("/beheer/rollen")

    assert page.status_code == 200
    assert "Karin Smit" in page.content.decode()


def test_others_read_why_not(client_of: Open) -> None:
    for key in ("sanne", "bram", "paul"):
        assert client_of(key).get("/beheer/rollen").status_code == 403
