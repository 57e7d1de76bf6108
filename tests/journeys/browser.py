"""The browser of the journeys: Debian's Chromium, a phone or a desk, and what axe thinks of a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
HOW = "The journeys need Chromium. On Debian: apt-get install chromium fonts-liberation"


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine; the message says how to get it."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a window."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise NoBrowser(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def problems(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, how bad, and where."""
    if not AXE.exists():
        raise NoBrowser("axe-core is not there. Run tools/build_assets.sh (it installs the packages of frontend/).")
    page.evaluate(AXE.read_text())
    told: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:160]}"
        for one in told["violations"]
        for node in one["nodes"]
    ]


def sign_in(page: Page, base: str, key: str, *, slug: str = "duinwijk", password: str = "duinwijk") -> None:
    """Sign in through the form, as that person."""
    page.goto(f"{base}/aanmelden?gemeente={slug}")
    page.fill("input[name=username]", key)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")
