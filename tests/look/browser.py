"""The sheet in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.look.sheet import draw, served

Scheme = Literal["light", "dark"]


@contextmanager
def sheet_served() -> Iterator[str]:
    """The address of the sheet, in Dutch; `/en` in English."""
    case, act = draw(template="a_case"), draw(template="an_act")
    pages = {
        "/": draw(),
        "/en": draw("en"),
        "/neutral": "<title>Weer</title>",
        "/dossier": case,
        "/dossier/gesprek": act,
    }
    with served(pages) as address:
        yield address


@contextmanager
def opened(
    browser: Browser, address: str, *, width: int = 1280, scheme: Scheme = "light", script: bool = True
) -> Iterator[Page]:
    """A page of this width."""
    view = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="nl-NL"
    )
    page = view.new_page()
    page.goto(address)
    yield page
    view.close()
