"""A standing house and a browser for the journeys: one of each per test process.

Use: `def test_story(visit, axe)`: `page = visit("sanne")` opens a phone on which Sanne signed in, `axe(page)` asserts
that the page has no accessibility problem, `house.mailbox.to("karin@duinwijk.test")` is the mail she got.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page

from ruggensteun.config.postgres import APP, OWNER
from tests import conftest as ground
from tests.journeys.browser import PHONE, NoBrowser, open_browser, problems, sign_in
from tests.journeys.house import House, stand_house

NAME = f"{ground.DATABASE}_journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def house(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server, the worker and the mail, on a copy of the test database with the cast in it."""
    connections.close_all()
    ground.administrate(
        f"drop database if exists {NAME} with (force)", f"create database {NAME} template {ground.DATABASE}"
    )
    app, owner = (ground.CLUSTER.url(role, NAME) for role in (APP, OWNER))
    with stand_house(app, owner, tmp_path_factory.mktemp("house") / "log") as standing:
        yield standing
    ground.administrate(f"drop database if exists {NAME} with (force)")


@pytest.fixture(scope="package")
def browser(house: House) -> Iterator[Browser]:
    """Chromium, as long as there are journeys; a journey without it fails with the way to get it.

    While it is open, Playwright keeps an event loop in this thread, so a journey asks the house, not Django's tables.
    """
    try:
        with open_browser() as opened:
            yield opened
    except NoBrowser as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture
def open_page(browser: Browser, house: House) -> Iterator[Callable[..., Page]]:
    """`open_page()` is a phone without a session; `open_page(DESK, locale="en")` a desk in English."""
    contexts = []

    def opened(size: dict[str, int] | None = None, *, locale: str = "nl-NL", **options: object) -> Page:
        context = browser.new_context(
            viewport=size or PHONE,  # type: ignore[arg-type]
            locale=locale,
            base_url=house.url,
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_page: Callable[..., Page], house: House) -> Callable[..., Page]:
    """`visit("bram", DESK)` is a browser in which Bram signed in through the form; `visit("zoe", slug="zeeberg")`."""

    def visited(key: str, size: dict[str, int] | None = None, *, slug: str = "duinwijk", **options: object) -> Page:
        page = open_page(size, **options)
        sign_in(page, house.url, key, slug=slug)
        return page

    return visited


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` asserts that axe finds nothing on the page as it stands now."""

    def checked(page: Page) -> None:
        found = problems(page)
        assert not found, f"{len(found)} on {page.url}:\n" + "\n".join(found)

    return checked
