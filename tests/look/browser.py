"""The sheet in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.look.sheet import draw, served

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Scheme = Literal["light", "dark"]


@contextmanager
def sheet_served() -> Iterator[str]:
    """The address of the sheet, in Dutch; `/en` in English."""
    with served({"/": draw(), "/en": draw("en"), "/neutral": "<title>Weer</title>"}) as address:
        yield address


@contextmanager
def opened(
    address: str, *, width: int = 1280, scheme: Scheme = "light", bypass_csp: bool = False, script: bool = True
) -> Iterator[Page]:
    """A page in Debian's Chromium, of this width."""
    executable = which("chromium") or which("chromium-browser") or which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        view = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            bypass_csp=bypass_csp,
            java_script_enabled=script,
            locale="nl-NL",
        )
        page = view.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        yield page
        browser.close()
