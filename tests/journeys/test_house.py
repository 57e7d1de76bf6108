"""The house of the journeys itself: it stands, somebody comes in, mail would arrive."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.browser import DESK, PHONE


def test_somebody_signs_in_on_a_phone_and_at_a_desk(visit: Callable[..., Page]) -> None:
    for size in (PHONE, DESK):
        page = visit("sanne", size)

        assert "/aanmelden" not in page.url
        assert page.context.cookies()
