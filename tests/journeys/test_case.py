"""A case from the mail to the last word: the manager, the supporter on a phone, the coordinator, the victim."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.house import House

SHOTS = os.environ.get("JOURNEY_SHOTS", "")


def look(page: Page, name: str, axe: Callable[[Page], None]) -> None:
    """Axe on the page as it stands, and a picture of it for whoever wants to look."""
    axe(page)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def report(page: Page, line: str) -> str:
    """Sanne reports; the address of the report tells the case."""
    page.goto("/melden")
    for label in ("Dreigen met geweld", "Op straat"):
        page.get_by_label(label, exact=False).first.check(force=True)
    page.get_by_label("Ik", exact=False).first.check(force=True)
    page.locator("textarea[name=line]").fill(line)
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_url("**/wat-nu")
    return page.url.rstrip("/").split("/")[-2]


def test_from_the_mail_to_the_case(visit: Callable[..., Page], house: House, axe: Callable[[Page], None]) -> None:
    case = report(visit("sanne"), "Een man schreeuwde dat hij mij wist te wonen.")

    mails = house.mailbox.to("karin@duinwijk.test")
    assert "/werk" in mails[-1].get_content()
    assert "schreeuwde" not in mails[-1].get_content()

    karin = visit("karin", DESK)
    karin.goto("/werk")
    look(karin, "work-1280", axe)
    karin.keyboard.press("j")
    karin.keyboard.press("?")
    expect(karin.get_by_role("dialog")).to_be_visible()
    look(karin, "work-keys-1280", axe)
    karin.keyboard.press("Escape")
    karin.keyboard.press("j")
    karin.keyboard.press("Enter")
    karin.wait_for_url(f"**/dossiers/{case}")
    look(karin, "case-new-1280", axe)

    karin.get_by_role("link", name="Neem contact op met uw medewerker").first.click()
    look(karin, "hold-1280", axe)
    karin.get_by_label("Wat wilt u onthouden?").fill("Sanne is geschrokken. Morgen bel ik weer.")
    karin.get_by_role("button", name="Gesprek vastleggen").click()
    karin.wait_for_url(f"**/dossiers/{case}")
    expect(karin.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()
    look(karin, "case-talked-1280", axe)

    phone = visit("karin", PHONE)
    for path, name in (("/werk", "work"), (f"/dossiers/{case}", "case"), ("/dossiers", "cases")):
        phone.goto(path)
        look(phone, f"{name}-390", axe)
    karin.goto("/dossiers")
    look(karin, "cases-1280", axe)
