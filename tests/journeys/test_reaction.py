"""The reaction to the offender: judged, proposed with why, approved by a second person, a letter, and the desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.test_case import look, report


def told_whom(page: Page, case: str) -> None:
    """Sanne knows who it was."""
    page.goto(f"/meldingen/{case}/over-wie")
    page.get_by_label("met naam", exact=False).first.check(force=True)
    page.get_by_text("Meer gegevens").click()
    known = {"name": "Henk Pietersen", "address": "Kerkstraat 12, 1970 AB Duinwijk", "customer_number": "K-1001"}
    for name, value in known.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    page.wait_for_url(f"**/meldingen/{case}")


def judge(page: Page, case: str, axe: Callable[[Page], None], name: str) -> None:
    """Over the line, with facts."""
    page.goto(f"/dossiers/{case}/beoordelen")
    look(page, f"assess-{name}", axe)
    page.get_by_role("button", name="Beoordeling opslaan").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look(page, f"assess-refused-{name}", axe)
    page.locator("input[name=level][value=D]").check(force=True)
    page.locator("[name=facts]").fill("Hij riep driemaal: ik weet waar je woont.")
    page.locator("input[name=repetition][value=medium]").check(force=True)
    page.locator("input[name=own_share][value=none]").check(force=True)
    page.get_by_role("button", name="Beoordeling opslaan").click()
    page.wait_for_url(f"**/dossiers/{case}")


def test_from_the_judgement_to_the_desk(visit: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    sanne = visit("sanne")
    case = report(sanne, "Een man schreeuwde dat hij mij wist te wonen.")
    told_whom(sanne, case)

    bram = visit("bram", DESK)
    judge(bram, case, axe, "1280")
    look(bram, "case-assessed-1280", axe)
    propose(bram, case, axe)

    lotte = visit("lotte", DESK)
    lotte.goto("/werk")
    look(lotte, "work-approve-1280", axe)
    lotte.locator("li", has_text="Keur de maatregel goed of af").get_by_role("link", name="Doen").first.click()
    look(lotte, "approve-1280", axe)
    lotte.get_by_role("button", name="Goedkeuren").click()
    lotte.wait_for_url(f"**/dossiers/{case}")

    write(bram, case, axe)
    ask_at_the_desk(visit("dirk", PHONE), axe)


def propose(page: Page, case: str, axe: Callable[[Page], None]) -> None:
    """A premises ban, as the protocol proposes it; what is missing is told where it is missing."""
    page.goto(f"/dossiers/{case}/maatregel?soort=premises_ban")
    look(page, "measure-1280", axe)
    page.get_by_role("button", name="Voorleggen aan een collega").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look(page, "measure-refused-1280", axe)
    page.locator("[name=location]").select_option(label="Stadhuis")
    page.locator("[name=acute]").select_option("acute_danger")
    page.locator("[name=acute_note]").fill("Hij stond dezelfde avond weer voor de deur.")
    page.locator("[name=motivation]").fill("De dreiging was rechtstreeks.")
    page.locator("[name=motivation]").blur()
    expect(page.locator("#voorbeeld")).to_contain_text("U mag niet komen in Stadhuis")
    expect(page.locator("#voorbeeld")).to_contain_text("Hij stond dezelfde avond weer voor de deur.")
    look(page, "measure-filled-1280", axe)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    look(page, "measure-filled-390", axe)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.get_by_role("button", name="Voorleggen aan een collega").click()
    page.wait_for_url(f"**/dossiers/{case}")
    look(page, "case-proposed-1280", axe)


def write(page: Page, case: str, axe: Callable[[Page], None]) -> None:
    """The letter: made, looked at, approved, sent."""
    page.goto(f"/dossiers/{case}")
    page.locator("a[href$=brief]").first.click()
    look(page, "prepare-letter-1280", axe)
    page.get_by_role("button", name="Brief maken").click()
    expect(page.locator("article.rs-letter")).to_contain_text("Geachte Henk Pietersen")
    look(page, "letter-1280", axe)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    look(page, "letter-390", axe)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.get_by_role("button", name="Goedkeuren").click()
    page.get_by_role("link", name="Verstuurd: leg vast").click()
    look(page, "send-letter-1280", axe)
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(f"**/dossiers/{case}")
    look(page, "case-answered-1280", axe)


def ask_at_the_desk(page: Page, axe: Callable[[Page], None]) -> None:
    """Advice and nothing else; nothing in the address."""
    page.goto("/opzoeken")
    look(page, "look-up-390", axe)
    page.locator("[name=purpose]").select_option("desk_visit")
    page.locator("main [name=customer_number]").fill("K-1001")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text("Niet in elk gebouw")
    expect(page.locator("main")).not_to_contain_text("Henk")
    assert page.url.endswith("/opzoeken")
    look(page, "look-up-advice-390", axe)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    look(page, "look-up-advice-1280", axe)


@pytest.mark.parametrize("path", ["eigen-verhaal", "politie", "bewijs", "schade", "contactadvies"])
def test_the_other_acts_stand(visit: Callable[..., Page], axe: Callable[[Page], None], path: str) -> None:
    sanne = visit("sanne")
    case = report(sanne, "Een man schreeuwde dat hij mij wist te wonen.")
    bram = visit("bram", DESK)
    bram.goto(f"/dossiers/{case}/{path}")
    look(bram, f"{path}-1280", axe)
