"""Pictures of the component sheet, to look at: `python -m tests.look.shoot`. Needs no database."""

import base64
import os
from pathlib import Path

os.environ |= {
    "RUGGENSTEUN_MODE": "test",
    "RUGGENSTEUN_SECRET_KEY": "not-a-secret-because-it-is-only-for-the-tests",
    "RUGGENSTEUN_ROOT_KEY": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode(),
    "DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings",
}

import django

django.setup()

from tests.journeys.browser import open_browser  # noqa: E402
from tests.look.browser import Scheme, opened, sheet_served  # noqa: E402

PICTURES = Path("screenshots/look")
VIEWS: list[tuple[int, Scheme]] = [(390, "light"), (1280, "light"), (390, "dark"), (1280, "dark"), (320, "light")]


def main() -> None:
    """One picture per width and scheme."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sheet_served() as address, open_browser() as browser:
        for width, scheme in VIEWS:
            with opened(browser, address, width=width, scheme=scheme) as page:
                page.screenshot(path=PICTURES / f"sheet-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main()
