"""Every page of the stage in a browser: nothing for axe, a focus that is seen, nothing too wide, a silent title.

By turns on a phone, at a desk and in the dark; `make screenshots` does all of that for every page and every state, and
names the addresses without a picture.
The last journey of a process, for the stage fills the house.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.journeys.browser import DESK, PHONE
from tests.journeys.gallery import Visitors, faults, found_by_links, set_scenes
from tests.journeys.house import House
from tests.journeys.stage import Scene

TURNS = [(PHONE, "light"), (DESK, "light"), (PHONE, "dark")]
STORY = ("Geelvink", "Jaspers", "de Ruiter", "Sanne", "schreeuwde")


@pytest.fixture
def visitors(browser: Browser, house: House) -> Iterator[Visitors]:
    came = Visitors(browser, house.url, locale="nl-NL", viewport=PHONE)
    yield came
    came.leave()


def test_every_page(visitors: Visitors, house: House) -> None:
    scenes = set_scenes({"DATABASE_URL": house.database_url, "DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings"})
    scenes += found_by_links(visitors, scenes)[0]
    wrong = list[str]()
    plain = [scene for scene in scenes if "--" not in scene.name]
    for number, scene in enumerate(plain):
        size, colours = TURNS[number % len(TURNS)]
        page = visitors.page(scene.who)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        wrong += list(looked_at(visitors, scene))

    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:60])
    assert len(plain) > 70


def looked_at(visitors: Visitors, scene: Scene) -> Iterator[str]:
    """What is wrong with a page as it stands."""
    blocked = list[str]()
    page = visitors.page(scene.who)
    listener = hears(blocked)
    page.on("console", listener)
    page, fault = visitors.show(scene)
    page.remove_listener("console", listener)
    yield from [fault] if fault else []
    yield from (f"{scene.name}: blocked: {one}" for one in blocked)
    yield from _spoken_title(page, scene)
    yield from faults(page, scene)


def hears(blocked: list[str]) -> Callable[[ConsoleMessage], None]:
    """What the policy of the house blocked, the browser says on its console."""

    def hear(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            blocked.append(said.text)

    return hear


def _spoken_title(page: Page, scene: Scene) -> Iterator[str]:
    """A title stands in the history of the browser, so it holds no name and no story."""
    title = page.title()
    if not title or any(word in title for word in STORY):
        yield f"{scene.name}: the title is “{title}”"
