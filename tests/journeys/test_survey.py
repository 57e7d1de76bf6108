"""The survey in a real browser: planned, invited by real mail, answered on a phone, sent once, closed."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK
from tests.journeys.house import House

Visit = Callable[..., Page]
Look = Callable[[Page], None]
LONGEST = 40


@pytest.fixture(scope="module")
def els_manages(house: House) -> None:
    """Els manages the survey."""
    env = os.environ | {"DATABASE_URL": house.database_url, "DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings"}
    subprocess.run([sys.executable, "-m", "tests.journeys.survey_manager"], env=env, check=True)


def put_in_the_field(page: Page, axe: Look) -> str:
    """Els plans a round, asks everybody the house knows, and opens it; the address of the round."""
    today = timezone.localdate()
    page.goto("/onderzoek")
    page.fill("input[name=title]", "Onderweg")
    page.fill("input[name=opens_on]", today.isoformat())
    page.fill("input[name=closes_on]", (today + timedelta(weeks=4)).isoformat())
    page.get_by_role("button", name="Plannen").click()
    expect(page.get_by_role("heading", name="Onderweg")).to_be_visible()
    place = page.url
    axe(page)
    page.get_by_role("link", name="Mensen kiezen").click()
    axe(page)
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    page.goto(f"{place}/vragenlijst/bekijken")
    axe(page)
    page.goto(place)
    page.get_by_role("button", name="Ronde openen").click()
    expect(page.get_by_text("De ronde loopt")).to_be_visible()
    axe(page)
    return place


def answer(page: Page, axe: Look) -> None:
    """Screen after screen: "no" where it can be, else the first answer."""
    seen = 0
    for _screen in range(LONGEST):
        if page.url.endswith("/versturen"):
            break
        if seen < 4:  # one of each kind is enough; the page is the same
            axe(page)
            seen += 1
        for number in range(page.get_by_label("No", exact=True).count()):
            page.get_by_label("No", exact=True).nth(number).check(force=True)
        for group in page.locator("fieldset").all():
            if not group.locator("input:checked").count():
                group.locator("input").first.check(force=True)
        page.get_by_role("button", name="Next").click()
    axe(page)


@pytest.mark.usefixtures("els_manages")
def test_from_the_mail_to_the_ballot_box(visit: Visit, open_page: Callable[..., Page], house: House, axe: Look) -> None:
    els = visit("els", DESK)
    place = put_in_the_field(els, axe)
    mail = house.mailbox.to("dirk@duinwijk.test", within=60)[-1]
    link = next(word for word in mail.get_content().split() if "/vragenlijst/" in word)
    assert "Dirk" not in mail.get_content()

    phone = open_page(locale="en-GB")
    phone.goto(link)
    axe(phone)
    phone.get_by_role("link", name="Begin").click()
    phone.get_by_role("button", name="Next").click()
    stopped = phone.url
    phone.locator("input[type=radio]").first.check(force=True)
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("button", name="Previous").click()
    assert phone.url == stopped
    phone.goto(link)
    phone.get_by_role("link", name="Go on").click()
    answer(phone, axe)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.goto(link)
    expect(phone.get_by_role("heading", name="This questionnaire was sent already")).to_be_visible()
    axe(phone)

    els.goto(f"{place}/sluiten")
    els.get_by_label("Ik weet dat dit niet terug te draaien is.").check(force=True)
    els.get_by_role("button", name="Ronde sluiten").click()
    expect(els.get_by_text("De stembus is geteld")).to_be_visible()
    axe(els)


def test_a_code_is_typed_without_script(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/vragenlijst/duinwijk")
    page.fill("input[name=code]", "AAAA AAAA")
    page.get_by_role("button", name="Naar de vragenlijst").click()

    expect(page.get_by_text("Deze code kennen wij niet").first).to_be_visible()
