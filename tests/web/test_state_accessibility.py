"""The accessibility statement says what is known and what is not."""

from django.test import Client


def test_without_signing_in_and_honest(inside_the_walls: None) -> None:
    page = Client().get("/toegankelijkheid").content.decode()

    assert "WCAG 2.2" in page
    assert "nog niet door een onafhankelijk bureau onderzocht" in page


def test_in_english(inside_the_walls: None) -> None:
    page = Client().get("/toegankelijkheid", headers={"accept-language": "en"}).content.decode()

    assert "What has not been examined yet" in page
