"""Coming in, in a real browser: a passkey of Chromium's own virtual authenticator, and without a mouse."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK
from tests.journeys.house import House

Axe = Callable[[Page], None]


def at_a_name(house: House) -> str:
    """The house by its name: a passkey belongs to a name, not to a bare address."""
    return f"http://localhost:{urlsplit(house.url).port}"


def with_authenticator(page: Page) -> Any:
    """A security key in the browser, which knows the finger of its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return session, made["authenticatorId"]


def sign_in(page: Page, base: str, key: str) -> None:
    page.goto(f"{base}/aanmelden?gemeente=duinwijk")
    page.get_by_label("Gebruikersnaam").fill(key)
    page.get_by_label("Wachtwoord").fill("duinwijk")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/")


def test_31_a_passkey_from_making_to_confirming(open_page: Callable[..., Page], house: House, axe: Axe) -> None:
    page, base = open_page(DESK), at_a_name(house)
    session, authenticator = with_authenticator(page)
    sign_in(page, base, "fatima")
    page.goto(f"{base}/mijn-aanmelding")
    axe(page)
    page.get_by_role("link", name="Passkey maken").click()
    axe(page)
    page.get_by_label("Hoe noemt u dit apparaat?").fill("werklaptop")
    page.get_by_role("button", name="Passkey maken").click()
    expect(page.get_by_text("U ziet deze herstelcodes alleen nu")).to_be_visible()
    expect(page.locator("code")).to_have_count(10)
    axe(page)

    page.get_by_role("button", name="Afmelden").click()
    page.goto(f"{base}/aanmelden?gemeente=duinwijk")
    page.get_by_role("link", name="Aanmelden met een passkey").click()
    axe(page)
    page.get_by_role("button", name="Gebruik passkey").click()
    page.wait_for_url(f"{base}/")
    page.goto(f"{base}/mijn-aanmelding")
    expect(page.get_by_role("cell", name="passkey", exact=True)).to_be_visible()

    page.get_by_role("button", name="Afmelden").click()
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.goto(f"{base}/aanmelden/passkey?gemeente=duinwijk")
    page.get_by_role("button", name="Gebruik passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit is niet gelukt")
    axe(page)


def test_an_app_with_codes_and_everything_by_keyboard(open_page: Callable[..., Page], house: House, axe: Axe) -> None:
    from django.utils import timezone

    from ruggensteun.ground.entrance.rules.factors import code_at, read_secret

    page, base = open_page(), house.url
    sign_in(page, base, "petra")
    page.goto(f"{base}/mijn-aanmelding/app")
    axe(page)
    page.get_by_text("Kunt u geen foto maken?").press("Enter")
    secret = read_secret(page.locator("details strong").inner_text())
    page.get_by_label("Welke code ziet u in de app?").fill(code_at(secret, timezone.now()))
    page.keyboard.press("Enter")
    expect(page.locator("code")).to_have_count(10)
    code = page.locator("code").first.inner_text()
    page.get_by_role("button", name="Afmelden").press("Enter")

    page.goto(f"{base}/aanmelden?gemeente=duinwijk")
    axe(page)
    page.get_by_label("Gebruikersnaam").fill("petra")
    page.get_by_label("Wachtwoord").fill("duinwijk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    axe(page)
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/")


def test_the_set_up_of_signing_in(open_page: Callable[..., Page], house: House, axe: Axe) -> None:
    page, base = open_page(DESK, locale="en-GB"), house.url
    page.goto(f"{base}/aanmelden?gemeente=duinwijk")
    page.locator("input[name=username]").fill("anouk")
    page.locator("input[name=password]").fill("duinwijk")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/")
    for path in ("", "/aanbieder", "/directory", "/afspraak", "/herstel"):
        page.goto(f"{base}/beheer/inloggen{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe(page)
    page.goto(f"{base}/beheer/inloggen/afspraak")
    page.locator("input[name=value]").fill("GRP-Desk")
    page.locator("select[name=role]").select_option("desk_worker")
    page.get_by_role("button", name="Agree").click()
    expect(page.get_by_role("rowheader", name="GRP-Desk")).to_be_visible()
    axe(page)
