"""Signing out here, and then perhaps at the provider."""

from django.test import Client

from ruggensteun.ground.entrance.models import Session
from tests.entrance.conftest import Way


def test_signing_out_offers_to_sign_out_at_the_provider_too(way: Way) -> None:
    browser = Client()
    way.sign_in(browser, "sanne")
    gone = browser.post("/afmelden")

    assert "storage" in gone["Clear-Site-Data"]
    assert Session.objects.get().ending == "signed_out"
    shown = browser.get(gone["Location"]).content.decode()
    assert "Ook afmelden bij Duinwijk" in shown
    assert f"{way.there.issuer}/uitloggen?client_id=ruggensteun-test" in shown
    assert browser.get("/")["Location"].startswith("/aanmelden")


def test_a_provider_that_does_not_answer_is_left_out(way: Way) -> None:
    way.change(issuer="http://127.0.0.1:9")

    shown = Client().get(f"/afgemeld/duinwijk/{way.row.pk}").content.decode()
    assert "U bent afgemeld" in shown
    assert "Ook afmelden" not in shown
