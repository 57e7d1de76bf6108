"""Walking past every scene of the stage: what a page leads to, and what is wrong with it as it stands."""

import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse
from playwright.sync_api import APIResponse, Browser, Error, Page, Response

from tests.journeys.browser import problems, sign_in
from tests.journeys.scene import NO_PAGE, NOBODY, PASSWORD, Scene
from tests.journeys.stage import told

REFUSED = {"not_there": 404, "not_allowed": 403, "come_back": 403, "check_in--expired": 410}
LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
METHOD_NOT_ALLOWED = 405
PLAYERS = ("sanne", "karin", "bram", "petra", "paul", "anouk", "frank", "griet", "els")
SEND = "main form[method=post] button:not([type=button]):not([name=preview]):not([name=back])"
UNSEEN_FOCUS = """() => {
  const look = one => { const s = getComputedStyle(one); return [s.outlineStyle, s.outlineWidth, s.outlineColor,
    s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine, s.textDecorationThickness].join() }
  const frame = one => [one, one.closest('label'), one.parentElement].filter(Boolean).map(look).join('|')
  const found = []
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (one.type === 'hidden' || one.disabled || !one.checkVisibility()) continue
    document.activeElement.blur()
    const before = frame(one)
    one.focus({focusVisible: true, preventScroll: true})
    if (document.activeElement === one && frame(one) === before) found.push(one.outerHTML.slice(0, 120))
  }
  document.activeElement.blur()
  return found
}"""


def set_scenes(environment: dict[str, str]) -> list[Scene]:
    """The stage set in the database of this environment, by a process of its own."""
    command = [sys.executable, "-m", "tests.journeys.stage"]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return told(done.stdout.splitlines()[-1])


class Visitors:
    """Browsers in which the people of the scenes signed in, in one view."""

    def __init__(self, browser: Browser, base: str, **view: object) -> None:
        self._browser, self.base, self._view = browser, base, view
        self._pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        """The page of somebody; of nobody: one without a session."""
        if who not in self._pages:
            page = self._browser.new_context(base_url=self.base, **self._view).new_page()  # type: ignore[arg-type]
            page.set_default_timeout(15_000)
            if who != NOBODY:
                sign_in(page, self.base, who, password=PASSWORD)
            self._pages[who] = page
        return self._pages[who]

    def show(self, scene: Scene) -> tuple[Page, str]:
        """The page of a scene, and what is wrong with the answer; '' when nothing is."""
        page = self.page(scene.who)
        try:
            answer = page.goto(scene.path)
            if scene.sends and answer and answer.ok:
                answer = _sent(page)
        except Error as broke:
            return page, f"{scene.name} as {scene.who or 'nobody'}: {broke.message.splitlines()[0]}"
        return page, _wrong_answer(scene, answer)

    def leave(self) -> None:
        """Close every browser."""
        for page in self._pages.values():
            page.context.close()


def _sent(page: Page) -> Response | None:
    with page.expect_navigation() as going:
        page.locator(SEND).last.click()
    return going.value


def _wrong_answer(scene: Scene, answer: Response | None) -> str:
    expected = REFUSED.get(scene.name, 422 if scene.sends else 200)
    status = answer.status if answer else 0
    return "" if status == expected else f"{scene.name} as {scene.who or 'nobody'}: {status} instead of {expected}"


def found_by_links(visitors: Visitors, scenes: list[Scene]) -> tuple[list[Scene], set[str]]:
    """A scene for each further address to which some page leads, and the addresses that are an act of one button."""
    known, acts, found = {one.address for one in scenes} | set(NO_PAGE), set[str](), list[Scene]()
    waiting = deque(scenes + list(_by_name(visitors, known)))
    found += [scene for scene in waiting if scene not in scenes]
    while waiting:
        scene = waiting.popleft()
        asks = visitors.page(scene.who).request
        paths = dict.fromkeys(LINK.findall(asks.get(scene.path).text()))
        for path in (one for one in paths if name_of(one) and name_of(one) not in known):
            answer = asks.get(unescape(path))
            if answer.ok or answer.status == METHOD_NOT_ALLOWED:
                known.add(name_of(path))
            if answer.status == METHOD_NOT_ALLOWED:
                acts.add(name_of(path))
            elif _is_page(answer):
                found.append(Scene(name_of(path), scene.who, unescape(path)))
                waiting.append(found[-1])
    return found, acts


def _by_name(visitors: Visitors, known: set[str]) -> Iterator[Scene]:
    """A scene for each address without parts that somebody opens; it is known from then on."""
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)} - known
    for name in sorted(names):
        with suppress(NoReverseMatch):
            path = reverse(name)
            opens = (who for who in PLAYERS if _is_page(visitors.page(who).request.get(path)))
            for who in islice(opens, 1):
                known.add(name)
                yield Scene(name, who, path)


def _is_page(answer: APIResponse) -> bool:
    return answer.ok and "text/html" in answer.headers.get("content-type", "")


@cache
def name_of(path: str) -> str:
    """The name of an address of ours; '' of another, and of the interface for machines."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return "" if match.namespaces else match.url_name or ""


def without_picture(scenes: list[Scene], acts: set[str]) -> list[str]:
    """The addresses that no scene shows, that are no act of one button, and that no reason excuses."""
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    return sorted(names - {one.address for one in scenes} - acts - set(NO_PAGE))


def faults(page: Page, scene: Scene) -> Iterator[str]:
    """What axe finds, what scrolls sideways on a narrow phone, and where the focus cannot be seen."""
    for problem in problems(page):
        yield f"{scene.name}: {problem}"
    yield from unseen_focus(page, scene)
    yield from sideways(page, scene)


def unseen_focus(page: Page, scene: Scene) -> Iterator[str]:
    """The controls that look the same with and without the focus."""
    for html in page.evaluate(UNSEEN_FOCUS):
        yield f"{scene.name}: the focus cannot be seen on {html}"


def sideways(page: Page, scene: Scene) -> Iterator[str]:
    """At 320 px (400 % zoom at a desk) nothing makes the page itself scroll sideways."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{scene.name}: {wide} px too wide at 320 px"
    if size:
        page.set_viewport_size(size)
