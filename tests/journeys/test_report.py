"""Sanne reports on her phone in at most five taps and a sentence, and stays the owner of her story."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from ruggensteun.config.postgres import APP, OWNER
from tests import conftest as ground
from tests.journeys.browser import DESK, PHONE, sign_in
from tests.journeys.conftest import NAME
from tests.journeys.house import House, stand_house

Visit = Callable[..., Page]
Axe = Callable[[Page], None]
LINE = "Een man schreeuwde dat hij mij wist te wonen."
LIGHT = 100_000
"""How many bytes the first load of the report page may take on the line, everything counted."""


class Thumb:
    """Counts the taps on a phone."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str) -> None:
        """One tap, where it can really be seen."""
        place = self.page.locator(what)
        place.scroll_into_view_if_needed()
        place.tap()
        self.taps += 1


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with script", "without script"])
def test_five_taps_and_a_sentence(visit: Visit, house: House, options: dict[str, Any]) -> None:
    page = visit("sanne", has_touch=True, **options)
    page.goto(f"{house.url}/melden")
    thumb = Thumb(page)
    thumb.tap("label:has(input[value=verbal_abuse])")
    thumb.tap("label:has(input[value=threat_violence])")
    thumb.tap("label:has(input[value=street])")
    thumb.tap("textarea[name=line]")
    page.keyboard.type(LINE)
    thumb.tap("button:has-text('Versturen')")
    page.wait_for_url("**/wat-nu")

    assert thumb.taps <= 5
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u. Uw melding is binnen.")
    expect(page.get_by_text("Karin Smit belt u.")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_be_visible()


def report(page: Page, house: House) -> str:
    """Report as somebody would, and give the address of the report."""
    page.goto(f"{house.url}/melden")
    page.get_by_label("Schelden of schreeuwen").check()
    page.get_by_label("Op straat of buiten").check()
    page.get_by_label("Vertel in één zin wat er gebeurde").fill(LINE)
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_url("**/wat-nu")
    return page.url.removesuffix("/wat-nu")


@pytest.mark.parametrize("size", [None, DESK], ids=["phone", "desk"])
def test_the_owner_of_the_story(visit: Visit, house: House, axe: Axe, size: dict[str, int] | None) -> None:
    page = visit("sanne", size)
    axe(page)
    page.goto(f"{house.url}/melden")
    axe(page)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    address = report(page, house)
    axe(page)

    page.get_by_role("link", name="Vertel meer").click()
    axe(page)
    page.get_by_label("Uw hele verhaal").fill("Hij kwam terug met een vriend.")
    page.get_by_label("Ik heb stress").check()
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url(address)
    expect(page.get_by_text("Hij kwam terug met een vriend.")).to_be_visible()
    expect(page.get_by_text("Wat gebeurt er nu?")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Over wie ging het?").click()
    axe(page)
    page.get_by_label("Een onbekende persoon").check()
    page.get_by_label("Waaraan herkent u deze persoon?").fill("Rode jas.")
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url(address)

    page.get_by_role("link", name="Wie mag dit niet zien?").click()
    axe(page)
    page.get_by_label("Naam van de collega").fill("joo")
    page.get_by_role("button", name="Sluit deze collega uit").click()
    page.get_by_label("Joost Mulder (Burgerzaken)").check()
    axe(page)
    page.get_by_role("button", name="Sluit deze collega uit").click()
    expect(page.get_by_role("button", name="Toch laten zien")).to_be_visible()
    axe(page)

    page.goto(f"{address}/gelezen")
    expect(page.get_by_text("Nog niemand las uw melding")).to_be_visible()
    axe(page)
    for path in ("/getuige", "/toelaten"):
        page.goto(address + path)
        axe(page)
    page.goto(f"{house.url}/meldingen")
    axe(page)


def test_two_texts_side_by_side(visit: Visit, house: House, axe: Axe) -> None:
    page, other = visit("sanne"), visit("sanne", DESK)
    address = report(page, house)
    page.goto(f"{address}/aanvullen")
    other.goto(f"{address}/aanvullen")
    page.get_by_label("Uw hele verhaal").fill("Van de telefoon.")
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url(address)
    other.get_by_label("Uw hele verhaal").fill("Van het bureau.")
    other.get_by_role("button", name="Bewaren").click()

    expect(other.get_by_text("Van de telefoon.")).to_be_visible()
    expect(other.get_by_label("Uw hele verhaal")).to_have_value("Van het bureau.")
    axe(other)


def test_a_double_tap_is_one_report(visit: Visit, house: House) -> None:
    page = visit("joost")
    page.goto(f"{house.url}/melden")
    page.get_by_label("Fysiek geweld").check()
    page.get_by_label("Aan de balie of op kantoor").check()
    page.get_by_label("Vertel in één zin wat er gebeurde").fill("Hij duwde mij.")
    page.get_by_role("button", name="Versturen").dblclick(no_wait_after=True)
    page.wait_for_url("**/wat-nu")
    page.goto(f"{house.url}/meldingen")

    assert page.locator(".rs-card").count() == 1


def test_eight_sendings_at_the_same_moment_are_one_report(visit: Visit, house: House) -> None:
    page = visit("dirk")
    page.goto(f"{house.url}/melden")
    fields = page.evaluate("Object.fromEntries(new FormData(document.querySelector('main form')))")
    fields |= {"behaviours": "insult", "channel": "phone", "line": "Hij noemde mij dom."}
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    with ThreadPoolExecutor(8) as together:
        ends = list(together.map(lambda _number: send(house, fields, cookies), range(8)))

    assert len(set(ends)) == 1
    assert ends[0].endswith("/wat-nu")
    page.goto(f"{house.url}/meldingen")
    assert page.locator(".rs-card").count() == 1


def send(house: House, fields: dict[str, str], cookies: str) -> str:
    """Send the form as a browser does, and tell where it ends."""
    request = Request(f"{house.url}/melden", urlencode(fields).encode(), {"Cookie": cookies})
    with urlopen(request, timeout=60) as answer:
        return str(answer.geturl())


def test_with_the_keyboard_alone(visit: Visit, house: House) -> None:
    page = visit("sanne", DESK)
    page.goto(f"{house.url}/melden")
    walk_to(page, "verbal_abuse")
    page.keyboard.press("Space")
    walk_to(page, "desk")
    page.keyboard.press("Space")
    walk_to(page, "line")
    page.keyboard.type(LINE)
    for _step in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Versturen":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/wat-nu")


def walk_to(page: Page, wanted: str, *, most: int = 80) -> None:
    """Tab until the cursor is in a field with this value or name."""
    for _step in range(most):
        at = page.evaluate("[document.activeElement.value, document.activeElement.name].map(String)")
        if wanted in at:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached with Tab")


def test_twice_escape_leaves(visit: Visit, house: House) -> None:
    page = visit("sanne")
    page.route("https://www.buienradar.nl/**", lambda route: route.fulfill(body="weer", content_type="text/html"))
    page.goto(f"{house.url}/melden")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.buienradar.nl/")


def test_the_first_load_is_light(
    browser: Browser, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the assets as served in production: 60 kB. On a slow line (400 ms, 400 kbit/s) usable after 1.7 s."""
    monkeypatch.setenv("RUGGENSTEUN_DATA", str(tmp_path))
    monkeypatch.setenv("RUGGENSTEUN_MODE", "demo")
    subprocess.run([sys.executable, "-m", "ruggensteun", "collect-assets"], check=True, capture_output=True)
    app, owner = (ground.CLUSTER.url(role, NAME) for role in (APP, OWNER))
    with stand_house(app, owner, tmp_path / "log", mode="demo") as served:
        page = browser.new_context(viewport=PHONE, locale="nl-NL").new_page()  # type: ignore[arg-type]
        sign_in(page, house.url, "sanne")
        loads = bytes_of(page, f"{served.url}/melden")

    assert len(loads) >= 4
    assert sum(loads) <= LIGHT, f"{sum(loads):.0f} bytes in {len(loads)} requests"


def bytes_of(page: Page, address: str) -> list[float]:
    """How many bytes each request of a first visit took on the line."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    loads: list[float] = []
    line.on("Network.loadingFinished", lambda event: loads.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    expect(page.get_by_role("button", name="Versturen")).to_be_visible()
    return loads


def test_without_a_connection_the_words_wait_in_the_page_and_go_by_themselves(visit: Visit, axe: Axe) -> None:
    page = visit("sanne")
    page.goto("/melden")
    page.locator("input[name=behaviours]").first.check(force=True)
    page.locator("input[name=channel]").first.check(force=True)
    page.locator("textarea[name=line]").fill(LINE)
    page.context.set_offline(True)
    expect(page.locator("[data-waits-said=away]")).to_be_visible()
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator("[data-waits-said=held]")).to_be_visible()
    axe(page)
    assert page.locator("textarea[name=line]").input_value() == LINE
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    page.context.set_offline(False)
    page.wait_for_url("**/wat-nu")
