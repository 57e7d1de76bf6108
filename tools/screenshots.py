"""Pictures of every page of the demo, at 390 and 1280 px, in Dutch and English: `make screenshots`.

Walks through the demo municipality as each of its people, along the links that they see, until every address was seen
once; then photographs each address as the first person who may open it. Ends with 1 when an address broke, or when no
link leads to it and no reason for that stands in `UNREACHED`. `screenshots/index.html` shows all of them beside each
other; `--readme` takes only the pictures of the README.
"""

import os
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.urls import Resolver404, get_resolver, resolve
from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.progress import track

from ruggensteun.doors.commands.demo import let_go, prepare
from tests.journeys.browser import DESK, PHONE, open_browser, sign_in
from tests.journeys.house import free_port

PICTURES = Path("screenshots")
VIEWS = [("nl-NL", PHONE), ("nl-NL", DESK), ("en-GB", PHONE), ("en-GB", DESK)]
NO_PAGE = {"sign_out", "choose_language", "healthz", "readyz", "security_txt", "export_figures"}
UNREACHED: dict[str, str] = {}
"""Addresses that no link of the demo leads to, and why."""
PICKS = {
    "report-390-nl.png": ("report", 0),
    "report-390-en.png": ("report", 2),
    "confirm-390-nl.png": ("confirm_report", 0),
    "case-1280-nl.png": ("case", 1),
    "case-1280-en.png": ("case", 3),
    "work-1280-nl.png": ("work", 1),
    "figures-1280-nl.png": ("figures", 1),
    "look-up-1280-nl.png": ("look_up", 1),
}
"""The pictures in docs/images: which address, in which view; the part that fits the screen."""
IMAGES = Path("docs/images")
ONLY = {name for name, _ in PICKS.values()} if "--readme" in sys.argv else {"everything"}
HUBS = {
    "home",
    "work",
    "cases",
    "case",
    "care",
    "my_reports",
    "show_report",
    "manage",
    "improve",
    "retention",
    "surveys",
}
"""Pages whose links differ per person, so that everybody walks through them."""
TRIES = 2
NOBODY = ""
Places = dict[str, tuple[str, str]]
"""Per name of an address: who opens it, and where."""


def main() -> int:
    """Stand the demo, photograph it, and leave PostgreSQL as it was found."""
    os.environ["RUGGENSTEUN_MODE"] = "demo"
    cluster = prepare(Console())
    try:
        return take_pictures()
    finally:
        let_go(cluster)


def take_pictures() -> int:
    """Walk, photograph, and say what broke and what nobody reached."""
    from ruggensteun.doors.commands.duinwijk import SIGN_INS
    from ruggensteun.keep.simulation.terms.cast import PASSWORD

    with served() as base, open_browser() as browser:
        places: Places = {"sign_in": (NOBODY, "/aanmelden")}
        for username in SIGN_INS.values():
            if set(places) >= ONLY:
                break
            walk(signed_in(browser, base, username, PASSWORD), base, username, places)
        if "--readme" in sys.argv:
            places = {name: place for name, place in places.items() if name in ONLY}
        broken = [told for told in photograph(browser, base, PASSWORD, places) if told]
    write_sheet(sorted(places))
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    missed = sorted((ONLY if "--readme" in sys.argv else names) - set(places) - NO_PAGE - set(UNREACHED))
    print("not reached by a link:", ", ".join(missed) or "none")
    print(*broken, sep="\n")
    return bool(broken or missed)


def write_sheet(names: list[str]) -> None:
    """`screenshots/index.html`: every page in every view, beside each other."""
    folders = [folder_of(*view).name for view in VIEWS]
    picture = '<a href="{0}"><img src="{0}" alt=""></a>'
    rows = (
        f"<h2>{name}</h2>" + "".join(picture.format(f"{folder}/{name}.png") for folder in folders) for name in names
    )
    style = "body{font-family:sans-serif} img{height:420px;margin:4px;border:1px solid #bbb;vertical-align:top}"
    head = f"<!doctype html><meta charset=utf-8><title>Ruggensteun</title><style>{style}</style>"
    (PICTURES / "index.html").write_text(head + f"<h1>{len(names)} pages</h1>" + "".join(rows))


def folder_of(locale: str, size: dict[str, int]) -> Path:
    """Where the pictures of a view go."""
    return PICTURES / f"{locale[:2]}-{size['width']}"


@contextmanager
def served() -> Iterator[str]:
    """The demo on a port of its own."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", "ruggensteun", "serve", "--port", str(port)])
    try:
        for _ in range(300):
            try:
                urlopen(f"{base}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


def signed_in(browser: Browser, base: str, username: str, password: str, view: int = 1) -> Page:
    """A page of a browser in which this person (or nobody) signed in."""
    locale, size = VIEWS[view]
    page = browser.new_context(locale=locale, viewport=size).new_page()  # type: ignore[arg-type]
    if username != NOBODY:
        sign_in(page, base, username, password=password)
    return page


def walk(page: Page, base: str, username: str, places: Places) -> None:
    """Follow the links this person sees, one address of each name, and note the names that are new."""
    waiting, seen, tried = deque(["/"]), set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or name in seen | NO_PAGE or (name in places and name not in HUBS) or tried[name] == TRIES:
            continue
        tried[name] += 1
        answer = page.goto(base + path)
        if answer is None or answer.status != 200:
            continue
        seen.add(name)
        places.setdefault(name, (username, path))
        waiting += page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    page.context.close()


def name_of(path: str) -> str | None:
    """The name of the address, if it is one of ours."""
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def photograph(browser: Browser, base: str, password: str, places: Places) -> Iterator[str]:
    """Each address in each view; yields what broke."""
    for number, (locale, size) in enumerate(VIEWS):
        folder = folder_of(locale, size)
        folder.mkdir(parents=True, exist_ok=True)
        pages: dict[str, Page] = {}
        for name, (username, path) in track(sorted(places.items()), description=folder.name):
            page = pages.get(username) or signed_in(browser, base, username, password, number)
            pages[username] = page
            answer = page.goto(base + path)
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            for pick in [pick for pick, wanted in PICKS.items() if wanted == (name, number) and "--readme" in sys.argv]:
                IMAGES.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=IMAGES / pick)
            yield "" if answer and answer.ok else f"{name} as {username or 'nobody'}: {answer and answer.status}"
        for page in pages.values():
            page.context.close()


if __name__ == "__main__":
    sys.exit(main())
