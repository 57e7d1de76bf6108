"""What the house costs beside a bare Django application on the same server and the same PostgreSQL.

`python -m bench.web [--quick]`: with 10,000 and 1,000,000 incidents (quick: 10,000 and 50,000) it times, taking turns,
reporting, the work list, the case list of 50 with three filters, and the look-up of contact advice as line-of-business
systems do it (API, token; nothing found, which takes the same steps); counts SQL queries per page; and measures a worker's
memory. One request at a time over one kept-open connection to 127.0.0.1.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from bench import prepare
from bench.measure import VAR, Server, closing_line, server, side_by_side

PASSWORD = "duinwijk"
WANTED = {"report": 0.30, "work list": 0.30, "case list": 0.30, "look-up": 0.40}
MOST_QUERIES = {"report": 15, "work list": 10, "case list": 10, "case page": 20, "look-up": 10}
SLOWER = 1.5
MOST_MEMORY = 200.0


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    VAR.mkdir(parents=True, exist_ok=True)
    sizes = (10_000, 50_000) if quick else (10_000, 1_000_000)
    rounds, times = (5, 8) if quick else (7, 30)
    found = {size: _one_size(size, rounds=rounds, times=times) for size in sizes}
    figures = _figures(found, sizes)
    _table(found, figures)
    closing_line("web", holds=_holds(figures), figures=figures)


def _one_size(size: int, *, rounds: int, times: int) -> dict[str, dict[str, float]]:
    if not prepare.is_filled(size):
        subprocess.run([sys.executable, "-m", "bench.prepare", str(size)], check=True)
    environment = prepare.environment(size)
    collect = [sys.executable, "-m", "ruggensteun", "collect-assets"]
    subprocess.run(collect, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    bare_url = environment["DATABASE_URL"].replace(f"bench_{size}", f"bare_{size}")
    with (
        server("ruggensteun.config.wsgi:application", environment, probe="/healthz") as house,
        server(
            "bench.bare:application", {"BARE_DATABASE_URL": bare_url}, probe="/list?state=open&unit=1&kind=insult"
        ) as bare,
    ):
        for name in ("sanne", "bram"):
            _visitors[name] = _signed_in(house, name)
        answer = {
            act: side_by_side({"house": ours, "bare": theirs}, rounds=rounds, times=times)
            for act, (ours, theirs) in _acts(bare, _tokens(size)).items()
        }
        answer["memory"] = {"house": house.memory_mb(), "bare": bare.memory_mb()}
    answer["queries"] = _queries(environment)
    return answer


def _tokens(size: int) -> list[str]:
    """Enough tokens that none looks up more than sixty times a minute."""
    command = [sys.executable, "-m", "bench.prepare", str(size), "20"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    keys: list[str] = json.loads(done.stdout.splitlines()[-1])
    return keys


_visitors: dict[str, Server] = {}


def _signed_in(house: Server, username: str) -> Server:
    visitor = Server(house.pid, house.port)
    _, page = visitor.ask("GET", "/aanmelden")
    form = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": _token(page)}
    status, _ = visitor.ask("POST", "/aanmelden", form)
    assert status == 302, f"{username} could not sign in: {status}"
    return visitor


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, "no form on the page"
    return found[1]


def _acts(bare: Server, keys: list[str]) -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    """The same act at both, each checked for its answer."""
    sanne, bram = _visitors["sanne"], _visitors["bram"]
    report_token = _token(sanne.ask("GET", "/melden")[1])

    def report() -> None:
        told = {
            "csrfmiddlewaretoken": report_token,
            "id": uuid4(),
            "behaviours": ["verbal_abuse"],
            "channel": "street",
            "when": "now",
            "who": "self",
            "line": "Iemand schold mij uit op straat.",
        }
        status, body = sanne.ask("POST", "/melden", told)
        assert status == 302, body[:2000]

    bare.cookies["csrftoken"] = bare_token = "b" * 32

    def bare_create() -> None:
        row = {
            "csrfmiddlewaretoken": bare_token,
            "code": uuid4(),
            "state": "open",
            "unit": 3,
            "kind": "threat",
            "text": "Iemand schold.",
            "at": "2026-11-20 10:00",
        }
        assert bare.ask("POST", "/create", row)[0] == 302

    def work_list() -> None:
        _expect(bram.ask("GET", "/werk"))

    def case_list() -> None:
        _expect(bram.ask("GET", "/dossiers?state=closed&channel=desk&behaviour=verbal_abuse"))

    def bare_list() -> None:
        _expect(bare.ask("GET", "/list?state=closed&unit=3&kind=insult"))

    numbers, tokens = iter(range(10**9)), cycle(keys)
    program = Server(sanne.pid, sanne.port)

    def look_up() -> None:
        told = {"doel": "desk_visit", "klantnummer": f"K{next(numbers)}"}
        _expect(program.ask_json("/api/v1/contactadviezen/_zoek", told, next(tokens)))

    def bare_look_up() -> None:
        told = {"csrfmiddlewaretoken": bare_token, "code": f"{next(numbers):064x}"}
        _expect(bare.ask("POST", "/look-up", told))

    return {
        "report": (report, bare_create),
        "work list": (work_list, bare_list),
        "case list": (case_list, bare_list),
        "look-up": (look_up, bare_look_up),
    }


def _expect(answer: tuple[int, str]) -> None:
    assert answer[0] == 200, answer


def _queries(environment: dict[str, str]) -> dict[str, float]:
    """SQL statements per page, counted in a process of its own with the same database."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.queries"], env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {name: float(count) for name, _, count in (line.partition(": ") for line in done.stdout.splitlines())}


def _figures(found: dict[int, dict[str, dict[str, float]]], sizes: tuple[int, int]) -> dict[str, object]:
    figures: dict[str, object] = {"sizes": list(sizes)}
    for act in WANTED:
        for size in sizes:
            times = found[size][act]
            figures[f"{act} ratio at {size}"] = round(times["bare"] / times["house"], 3)
        figures[f"{act} grows"] = round(found[sizes[1]][act]["house"] / found[sizes[0]][act]["house"], 2)
    for page in MOST_QUERIES:
        figures[f"{page} queries"] = [int(found[size]["queries"][page]) for size in sizes]
    figures["worker memory MB"] = round(max(found[size]["memory"]["house"] for size in sizes), 1)
    return figures


def _holds(figures: dict[str, object]) -> bool:
    checks = [
        float(str(figures[name])) >= WANTED[name.partition(" ratio")[0]] for name in figures if " ratio at " in name
    ]
    checks += [float(str(figures[f"{act} grows"])) <= SLOWER for act in ("work list", "case list", "look-up")]
    for page, most in MOST_QUERIES.items():
        counts = figures[f"{page} queries"]
        assert isinstance(counts, list)
        checks += [max(counts) <= most, len(set(counts)) == 1]
    checks.append(float(str(figures["worker memory MB"])) <= MOST_MEMORY)
    return all(checks)


def _table(found: dict[int, dict[str, dict[str, float]]], figures: dict[str, object]) -> None:
    table = Table(title="The house beside the bare reference (ratio = bare ms / house ms, higher is better)")
    for heading in ("act", "incidents", "house ms", "bare ms", "ratio", "wanted", "queries"):
        table.add_column(heading, justify="left" if heading == "act" else "right")
    for act, wanted in WANTED.items():
        for size, answer in found.items():
            times = answer[act]
            ratio = f"{times['bare'] / times['house']:.2f}"
            cells = [act, f"{size:,}", f"{times['house']:.2f}", f"{times['bare']:.2f}", ratio, f"≥ {wanted:.2f}"]
            table.add_row(*cells, str(int(answer["queries"][act])))
    console = Console()
    console.print(table)
    console.print({name: value for name, value in figures.items() if "ratio" not in name})


if __name__ == "__main__":
    began = time.monotonic()
    main(quick="--quick" in sys.argv)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
