"""Signing in with a local account, and out again."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/aanmelden?gemeente=duinwijk"
RIGHT = {"username": "bram", "password": "duinwijk", "gemeente": "duinwijk"}


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_back_again() -> None:
    client = Client()
    door = client.get("/werk")

    assert (door.status_code, door.headers["Location"]) == (302, "/aanmelden?next=/werk")
    inside = client.post(f"{ADDRESS}&next=/werk", RIGHT)
    assert (inside.status_code, inside.headers["Location"]) == (302, "/werk")
    assert client.get("/werk").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"password": "guess"}, {"username": "nobody"}, {"username": "bram' or 1=1 --"}, {"gemeente": "zeeberg"}],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence(changes: dict[str, str]) -> None:
    client = Client()
    answer = client.post("/aanmelden", RIGHT | changes)

    assert answer.status_code == 422
    assert "Deze naam en dit wachtwoord horen niet bij elkaar" in answer.content.decode()
    assert "duinwijk</" not in answer.content.decode()
    assert client.get("/werk").status_code == 302


@pytest.mark.parametrize(
    "onwards", ["//elders.example/", "https://elders.example/", "/\\elders.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site(onwards: str) -> None:
    answer = Client().post("/aanmelden", RIGHT | {"next": onwards})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_signing_out_ends_the_session_and_empties_the_browser() -> None:
    client = Client()
    client.post("/aanmelden", RIGHT)
    answer = client.post("/afmelden")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/werk").status_code == 302


def test_a_link_signs_nobody_out() -> None:
    client = Client()
    client.post("/aanmelden", RIGHT)

    assert client.get("/afmelden").status_code == 405
    assert client.get("/werk").status_code == 200
