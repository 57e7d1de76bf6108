"""Pictures of every page of the demo, at 390 and 1280 px, in Dutch and English: `make screenshots`.

Sets the stage (tests/journeys/stage.py) in a copy of the demo municipality, photographs each scene in four views, and
looks at it with axe: on the phone, in the dark, at 320 px, and whether the focus is seen. Ends with 1 when a page broke
or has a fault, or when an address has neither a picture nor a reason in `NO_PAGE`. `screenshots/index.html` shows all
of them beside each other; `--readme` takes only the pictures of the README, `--only NAME,NAME` those of some scenes,
`--new` those that the folder does not hold yet.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import psycopg
from playwright.sync_api import Page
from rich.console import Console

from ruggensteun.config import postgres
from ruggensteun.doors.commands.demo import let_go, prepare
from tests.journeys.browser import DESK, PHONE, open_browser, problems
from tests.journeys.gallery import Visitors, faults, found_by_links, set_scenes, without_picture
from tests.journeys.house import free_port
from tests.journeys.scene import Scene

PICTURES, IMAGES = Path("screenshots"), Path("docs/images")
VIEWS = [("nl-NL", PHONE), ("nl-NL", DESK), ("en-GB", PHONE), ("en-GB", DESK)]
README = "--readme" in sys.argv
ONLY = frozenset(sys.argv[sys.argv.index("--only") + 1].split(",")) if "--only" in sys.argv else frozenset[str]()
PICKS = {
    "report-390-nl.png": ("report", 0),
    "report-390-en.png": ("report", 2),
    "case-1280-nl.png": ("case", 1),
    "case-1280-en.png": ("case", 3),
    "work-1280-nl.png": ("work--coordinator", 1),
    "figures-1280-nl.png": ("figures", 1),
    "look-up-1280-nl.png": ("look_up", 1),
}
"""The pictures in docs/images: which scene, in which view; the part that fits the screen."""
COPY = "ruggensteun_pictures"


def main() -> int:
    """Stand a demo of its own, photograph a copy of it, and leave PostgreSQL as it was found."""
    os.environ |= {"RUGGENSTEUN_MODE": "demo", "RUGGENSTEUN_DATA": str(Path("var/pictures").resolve())}
    began, cluster = time.monotonic(), prepare(Console())
    if cluster is None:
        print("The pictures need a PostgreSQL of their own. Leave DATABASE_URL out.")
        return 2
    try:
        environment = copied(cluster)
        scenes = set_scenes(environment)
        with served(environment) as base:
            told, scenes = take_pictures(base, scenes)
    finally:
        let_go(cluster)
    print(f"{len(scenes)} scenes, {len(told)} faults, {time.monotonic() - began:.0f} s")
    return bool(told)


def copied(cluster: postgres.Cluster) -> dict[str, str]:
    """The environment of a copy of the demo's database, so that the stage leaves no trace in it."""
    from django.db import connection, connections

    name = connection.settings_dict["NAME"]
    connections.close_all()
    connection.close_pool()  # type: ignore[attr-defined]
    with psycopg.connect(cluster.url(postgres.SUPERUSER, "postgres"), autocommit=True) as owner:
        owner.execute(f"drop database if exists {COPY} with (force)")
        owner.execute(f"create database {COPY} template {name}")
    app, owner_url = (cluster.url(role, COPY) for role in (postgres.APP, postgres.OWNER))
    return {
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner_url,
        "DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings",
    }


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The demo on a port of its own; by name, for a passkey belongs to a name."""
    port = free_port()
    base = f"http://localhost:{port}"
    command = [sys.executable, "-m", "ruggensteun", "serve", "--port", str(port)]
    environment = os.environ | environment | {"RUGGENSTEUN_BASE_URL": base}
    log = (Path(os.environ["RUGGENSTEUN_DATA"]) / "serve.log").open("w")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
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
        log.close()


def take_pictures(base: str, scenes: list[Scene]) -> tuple[list[str], list[Scene]]:
    """Photograph every scene in every view, two views at a time; returns what is wrong, and the scenes."""
    told = list[str]()
    wanted = ONLY or (frozenset(name for name, _ in PICKS.values()) if README else frozenset[str]())
    if not wanted <= {scene.name for scene in scenes} or not wanted:
        scenes, told = with_found(base, scenes)
    if "--new" in sys.argv:
        scenes = [scene for scene in scenes if not (folder_of(*VIEWS[0]) / f"{scene.name}.png").exists()]
    if wanted:
        told, scenes = [], [scene for scene in scenes if scene.name in wanted]
    with ThreadPoolExecutor(2) as pool:
        for said in pool.map(partial(photograph, base, scenes), range(len(VIEWS))):
            told += said
    if not README and not ONLY:
        write_sheet([scene.name for scene in scenes])
    return told, scenes


def with_found(base: str, scenes: list[Scene]) -> tuple[list[Scene], list[str]]:
    """The scenes of the stage with those of the pages that links lead to; and which addresses have none."""
    with open_browser() as browser:
        visitors = Visitors(browser, base)
        found, acts = found_by_links(visitors, scenes)
        visitors.leave()
    scenes = scenes + found
    told = [
        f"no picture of {name}: give it a scene in tests/journeys/stage.py" for name in without_picture(scenes, acts)
    ]
    print(*told, sep="\n", flush=True)
    return scenes, told


def photograph(base: str, scenes: list[Scene], number: int) -> list[str]:
    """Each scene in one view, of the other states only the Dutch; returns what broke, and what axe says of it."""
    locale, size = VIEWS[number]
    folder, told = folder_of(locale, size), list[str]()
    folder.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        visitors = Visitors(browser, base, locale=locale, viewport=size)
        for scene in scenes:
            if "--" in scene.name and locale == "en-GB" and not README:
                continue
            page, wrong = visitors.show(scene)
            keep(page, scene, number, folder)
            found = [wrong] if wrong else []
            found += looked_at(page, scene, number) if not README else []
            told += [f"{folder.name}: {one}" for one in found]
            if found:
                print(*(f"{folder.name}: {one}" for one in found), sep="\n", flush=True)
        visitors.leave()
    return told


def keep(page: Page, scene: Scene, number: int, folder: Path) -> None:
    """The picture of the whole page, or the part that the README shows."""
    if not README:
        page.screenshot(path=folder / f"{scene.name}.png", full_page=True)
        return
    for pick in (pick for pick, wanted in PICKS.items() if wanted == (scene.name, number)):
        IMAGES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=IMAGES / pick)


def looked_at(page: Page, scene: Scene, number: int) -> Iterator[str]:
    """On the Dutch phone everything, at the Dutch desk the dark colours, in English the same rules once more."""
    if number == 0:
        yield from faults(page, scene)
    if number == 1:
        page.emulate_media(color_scheme="dark")
        for problem in problems(page):
            yield f"{scene.name} in the dark: {problem}"
        page.emulate_media(color_scheme="light")


def folder_of(locale: str, size: dict[str, int]) -> Path:
    """Where the pictures of a view go."""
    return PICTURES / f"{locale[:2]}-{size['width']}"


def write_sheet(names: list[str]) -> None:
    """`screenshots/index.html`: every page in every view, beside each other."""
    folders = [folder_of(*view).name for view in VIEWS]
    picture = '<a href="{0}"><img src="{0}" alt="" loading="lazy"></a>'
    rows = (
        f"<h2>{name}</h2>" + "".join(picture.format(f"{folder}/{name}.png") for folder in folders) for name in names
    )
    style = "body{font-family:sans-serif} img{height:420px;margin:4px;border:1px solid #bbb;vertical-align:top}"
    head = f"<!doctype html><meta charset=utf-8><title>Ruggensteun</title><style>{style}</style>"
    (PICTURES / "index.html").write_text(head + f"<h1>{len(names)} scenes</h1>" + "".join(rows))


if __name__ == "__main__":
    sys.exit(main())
