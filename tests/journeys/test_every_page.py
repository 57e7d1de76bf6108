"""Every page that somebody reaches by a link: nothing for axe, nothing blocked by the policy, a silent title."""

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import ConsoleMessage, Page

from tests.journeys.browser import DESK, problems
from tests.journeys.house import House

NO_PAGE = {"sign_out", "choose_language", "healthz", "readyz", "security_txt", "export_figures", "read_letter"}
LINE = "Een man schreeuwde en heette Geelvink."


def report(page: Page) -> None:
    page.goto("/melden")
    page.get_by_label("Schelden of schreeuwen").check()
    page.get_by_label("Op straat of buiten").check()
    page.get_by_label("Vertel in één zin wat er gebeurde").fill(LINE)
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_url("**/wat-nu")


def name_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def walk(page: Page) -> tuple[set[str], list[str]]:
    """One address of each name that this person reaches; what is wrong on them."""
    waiting, seen, wrong = deque(["/"]), set[str](), list[str]()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or name in seen or name in NO_PAGE:
            continue
        seen.add(name)
        answer = page.goto(path)
        if answer is None or answer.status != 200:
            wrong.append(f"{name}: {answer.status if answer else 'nothing'}")
            continue
        wrong += [f"{name}: {problem}" for problem in problems(page)]
        wrong += [f"{name}: a name or story in the title"] if "Geelvink" in page.title() else []
        wrong += _too_wide(page, name)
        waiting += page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    return seen, wrong


def _too_wide(page: Page, name: str) -> list[str]:
    """On a phone nothing makes the page itself scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{name}: {wide} px too wide"] if wide > 0 else []


def listen(page: Page, wrong: list[str]) -> None:
    """What the policy of the house blocked, the browser says on its console."""

    def hear(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            wrong.append(f"blocked on {page.url}: {said.text}")

    page.on("console", hear)


@pytest.mark.parametrize(
    ("colours", "persons"),
    [("light", "sanne karin bram petra dirk els paul anouk"), ("dark", "sanne bram griet")],
)
def test_every_page_of_everybody(visit: Callable[..., Page], house: House, colours: str, persons: str) -> None:
    report(visit("sanne"))
    reached, wrong = set[str](), list[str]()
    for key in persons.split():
        page = visit(key, DESK if key == "karin" else None, color_scheme=colours)
        listen(page, wrong)
        seen, found = walk(page)
        reached |= seen
        wrong += [f"{key}: {one}" for one in found]

    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:40])
    assert {"home", "report", "show_report", "work", "cases", "case"} <= reached
