"""The component sheet in a browser: accessible, whole at every width, the cursor in sight, within the policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from tests.journeys.browser import open_browser, problems
from tests.look.browser import Scheme, opened, sheet_served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with sheet_served() as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened_browser:
        yield opened_browser


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    with opened(browser, address, width=width, scheme=scheme) as page:
        assert problems(page) == []


def test_axe_finds_nothing_in_an_open_dialog(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.click("[data-opens=keys]")
        assert problems(page) == []


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_no_width_makes_the_page_scroll_sideways(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_policy_has_nothing_to_block(browser: Browser, address: str) -> None:
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    with opened(browser, "about:blank") as page:
        page.on("console", hear)
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert [text for text in complaints if "Content Security Policy" in text] == []


FOCUSABLE = {
    "button": "#a-button",
    "link": ".rs-footer a",
    "input": "#id_place",
    "choice": "#id_unit",
    "text": "#id_narrative",
    "chip": ".rs-chip",
    "summary": ".rs-details > summary",
    "table": ".rs-table",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_cursor_is_seen_on_everything(browser: Browser, address: str, scheme: Scheme) -> None:
    with opened(browser, address, scheme=scheme) as page:
        page.keyboard.press("Tab")
        lines = {name: page.evaluate(LINE, [selector, selector]) for name, selector in FOCUSABLE.items()}
        lines["tile"] = page.evaluate(LINE, ["#id_what_0", ".rs-tile"])
    assert {name: line for name, line in lines.items() if not (line["width"] >= 2 and line["style"] == "solid")} == {}


LINE = """([cursor, seen]) => {
  document.querySelector(cursor).focus({focusVisible: true});
  const style = getComputedStyle(document.querySelector(seen));
  return {width: parseFloat(style.outlineWidth), style: style.outlineStyle};
}"""


def test_everything_to_press_is_big_enough(browser: Browser, address: str) -> None:
    with opened(browser, address, width=390) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, .utrecht-button, .rs-option, .rs-tile, .rs-chip, summary,'
              + ' .utrecht-textbox, .utrecht-select, .rs-footer a, .rs-tool, .utrecht-pagination a')]
              .map(part => [part, part.getBoundingClientRect()])
              .filter(([part, box]) => box.height > 0 && (box.height < 43.9 || box.width < 43.9))
              .map(([part]) => part.outerHTML.slice(0, 120))"""
        )
    assert small == []


def test_without_script_everything_stands_there(browser: Browser, address: str) -> None:
    with opened(browser, address, script=False) as page:
        assert page.locator("[data-error-summary]").is_visible()
        assert page.locator("[data-opens=keys]").count() == 1
        assert page.locator(".rs-leave a").get_attribute("href") == "/neutral"


def test_the_first_cursor_is_at_the_faults(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
        page.click("[data-error-summary] a >> nth=0")
        assert page.evaluate("document.activeElement.id") == "id_narrative"


def test_escape_twice_leaves_the_page(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_url("**/neutral")
        assert page.title() == "Weer"


def test_the_work_list_is_walked_by_keyboard_and_the_keys_can_be_switched_off(browser: Browser, address: str) -> None:
    current = "document.activeElement.textContent"
    with opened(browser, address) as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate(current) == "Beoordeel de melding"
        page.keyboard.press("k")
        assert page.evaluate(current) == "Bel de melder"
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.uncheck("[data-keys-switch]")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert page.evaluate(current) != "Beoordeel de melding"


def test_an_act_opens_beside_the_case_and_is_sent_to_its_own_page(browser: Browser, address: str) -> None:
    complaints: list[str] = []
    with opened(browser, f"{address}/dossier") as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.click("#act")
        page.wait_for_selector("dialog#sheet[open] h1")
        assert page.locator("#sheet form").evaluate("form => form.action") == f"{address}/dossier/gesprek"
        assert not page.locator("#day").is_visible()
        page.check("#earlier")
        assert page.locator("#day").is_visible()
        assert problems(page) == []
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "act"
        assert page.locator("#sheet form").count() == 0
    assert complaints == []


def test_without_script_an_act_is_a_page(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/dossier", script=False) as page:
        page.click("#act")
        assert page.url == f"{address}/dossier/gesprek"
        assert page.locator("#day").is_visible()


def test_a_form_is_sent_once(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/dossier/gesprek") as page:
        page.evaluate(COUNT)
        page.evaluate(
            "form => { form = document.querySelector('.rs-form'); form.requestSubmit(); form.requestSubmit() }"
        )
        page.wait_for_selector("button[aria-disabled=true]")
        assert page.evaluate("sent") == 1
        assert "Even geduld" in page.locator("#announcement").inner_text()


COUNT = """window.sent = 0; document.addEventListener('submit', event => {
  sent += event.defaultPrevented ? 0 : 1;
  event.preventDefault();
})"""
