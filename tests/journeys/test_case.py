"""A case from the mail to the last word: the manager, the supporter on a phone, the coordinator, the victim."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.house import House

SHOTS = os.environ.get("JOURNEY_SHOTS", "")
Visit = Callable[..., Page]
Look = Callable[[Page], None]


def look(page: Page, name: str, axe: Look) -> None:
    """Axe on the page as it stands, and a picture of it for whoever wants to look."""
    axe(page)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def report(page: Page, line: str) -> str:
    """Sanne reports; the address of the report tells the case."""
    page.goto("/melden")
    page.get_by_label("Dreigen met geweld", exact=False).first.check(force=True)
    page.get_by_label("Op straat", exact=False).first.check(force=True)
    page.locator("input[name=who]").first.check(force=True)
    page.locator("textarea[name=line]").fill(line)
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_url("**/wat-nu")
    return page.url.rstrip("/").split("/")[-2]


def work_by_keys(karin: Page, case: str, axe: Look) -> None:
    """From the list to the case without a mouse."""
    karin.goto("/werk")
    look(karin, "work-1280", axe)
    karin.keyboard.press("?")
    expect(karin.get_by_role("dialog")).to_be_visible()
    look(karin, "work-keys-1280", axe)
    karin.keyboard.press("Escape")
    for _row in range(40):  # another story may stand before this one
        karin.keyboard.press("j")
        if karin.evaluate("document.activeElement.getAttribute('href')") == f"/dossiers/{case}":
            break
    karin.keyboard.press("Enter")
    karin.wait_for_url(f"**/dossiers/{case}")


def hold(page: Page, case: str, note: str) -> None:
    """Write down the talk that comes first, on its own page."""
    page.goto(f"/dossiers/{case}/gesprek")
    page.get_by_label("Wat wilt u onthouden?").fill(note)
    page.get_by_role("button", name="Gesprek vastleggen").click()
    page.wait_for_url(f"**/dossiers/{case}")


def assess(page: Page, case: str) -> None:
    """Judge the report."""
    page.get_by_role("link", name="Beoordeel de melding").first.click()
    page.wait_for_url(f"**/dossiers/{case}/beoordelen")
    page.locator("input[name=level][value=D]").check(force=True)
    page.get_by_label("Wat is er precies gezegd en gedaan?").fill("Hij zei: ik weet waar jij woont.")
    page.locator("input[name=repetition]").nth(1).check(force=True)
    page.locator("input[name=own_share]").first.check(force=True)
    page.get_by_role("button", name="Beoordeling opslaan").click()
    page.wait_for_url(f"**/dossiers/{case}")


def leave_out(page: Page, case: str, lane: str, why: str) -> None:
    """Say why a track is not needed."""
    page.goto(f"/dossiers/{case}/niet-nodig/{lane}")
    page.get_by_label("Een andere reden").check(force=True)
    page.get_by_label("Leg het uit in een zin").fill(why)
    page.get_by_role("button", name="Niet nodig").click()
    page.wait_for_url(f"**/dossiers/{case}")


def test_from_the_mail_to_the_last_word(visit: Visit, house: House, axe: Look) -> None:
    fatima = visit("fatima")  # whose talks no other story takes along
    case = report(fatima, "Een man schreeuwde dat hij mij wist te wonen.")
    mail = house.mailbox.to("karin@duinwijk.test")[-1]
    assert "/werk" in mail.get_content()
    assert "schreeuwde" not in mail.get_content()

    karin = visit("karin", DESK)
    work_by_keys(karin, case, axe)
    look(karin, "case-new-1280", axe)
    karin.get_by_role("link", name="Gesprek vastleggen").first.click()
    expect(karin.get_by_role("dialog")).to_be_visible()
    look(karin, "case-sheet-1280", axe)
    karin.get_by_label("Wat wilt u onthouden?").fill("Fatima is geschrokken. Morgen bel ik weer.")
    karin.get_by_role("button", name="Gesprek vastleggen").click()
    expect(karin.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()
    assess(karin, case)
    look(karin, "case-assessed-1280", axe)

    bram = visit("bram", DESK)
    bram.goto(f"/dossiers/{case}")
    look(bram, "case-coordinator-1280", axe)
    leave_out(bram, case, "offender", "Wij weten niet wie het was en kunnen niet reageren.")
    leave_out(bram, case, "police", "Fatima wil geen aangifte doen.")
    leave_out(bram, case, "learning", "Er was niets wat wij anders konden doen.")
    for number in range(4):
        hold(karin, case, f"Gesprek {number}: het gaat beter.")
    karin.goto(f"/dossiers/{case}/nazorg-afronden")
    look(karin, "settle-care-1280", axe)
    karin.get_by_role("button", name="Afronden").click()
    karin.wait_for_url(f"**/dossiers/{case}")

    karin.goto("/werk")
    row = karin.locator("[data-worklist-row]").filter(has=karin.locator(f"a[href='/dossiers/{case}']"))
    row.get_by_role("link", name="Doen: Vertel wat eruit kwam").first.click()
    look(karin, "feedback-1280", axe)
    karin.get_by_label("Uw bericht").fill("Wij spraken vijf keer. Wij lopen nu met zijn tweeën op die plek.")
    karin.get_by_role("button", name="Bericht geven").click()
    karin.wait_for_url(f"**/dossiers/{case}")
    bram.goto(f"/dossiers/{case}/sluiten")
    look(bram, "close-1280", axe)
    bram.get_by_role("button", name="Dossier sluiten").click()
    bram.wait_for_url(f"**/dossiers/{case}")
    look(bram, "case-closed-1280", axe)

    assert "nieuws" in house.mailbox.to("fatima@duinwijk.test")[-1].get_content()
    fatima.goto(f"/meldingen/{case}")
    expect(fatima.get_by_text("Wij lopen nu met zijn tweeën op die plek.")).to_be_visible()
    look(fatima, "victim-390", axe)


def test_the_supporter_on_the_phone(visit: Visit, house: House, axe: Look) -> None:
    case = report(visit("sanne"), "Iemand gooide een steen naar mij.")
    house.mailbox.to("karin@duinwijk.test")
    karin = visit("karin", PHONE)
    karin.goto(f"/dossiers/{case}")
    look(karin, "case-390", axe)
    karin.get_by_text("Meer", exact=True).first.click()
    karin.get_by_role("link", name="Kies een opvanger").first.click()
    look(karin, "supporter-390", axe)
    karin.get_by_label("Petra Kok").check(force=True)
    karin.get_by_role("button", name="Kiezen").click()
    karin.wait_for_url(f"**/dossiers/{case}")
    for path, name in (("/werk", "work"), ("/dossiers", "cases")):
        karin.goto(path)
        look(karin, f"{name}-390", axe)

    petra = visit("petra", PHONE)
    petra.goto("/zorg")
    look(petra, "care-390", axe)
    petra.get_by_role("link", name="Gesprek vastleggen").first.click()
    look(petra, "hold-390", axe)
    petra.get_by_role("link", name="Nu niet gewild").click()
    look(petra, "decline-390", axe)
    petra.get_by_role("button", name="Nu niet gewild").click()
    petra.wait_for_url("**/zorg")
    expect(petra.get_by_text("vragen wij het nog eens")).to_be_visible()
