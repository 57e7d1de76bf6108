"""Dutch or English."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_choice_is_kept_and_one_comes_back_to_the_page() -> None:
    client = Client()
    answer = client.post("/taal", {"language": "en", "next": "/uitleg"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/uitleg")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert client.get("/aanmelden").headers["Content-Language"] == "en"


@pytest.mark.parametrize("onwards", ["https://elders.example/", "//elders.example", "/\\elders.example"])
def test_nobody_is_sent_to_another_site(onwards: str) -> None:
    assert Client().post("/taal", {"language": "en", "next": onwards}).headers["Location"] == "/"


def test_a_language_we_do_not_speak_changes_nothing() -> None:
    client = Client()
    client.post("/taal", {"language": "xx"})

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_link_changes_nothing() -> None:
    assert Client().get("/taal").status_code == 405
