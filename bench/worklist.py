"""The work list with 2,000 open cases and 300 people, and the night over 100,000 cases.

`python -m bench.worklist [--quick]`: times the work list of everybody in the cast who has one, taking turns with the list
of the bare reference (see bench.bare); then runs a whole night: stand-ins, supporters, a look at every open dossier about
which nobody was told yet (two workers, each on a core, half of them each; the rest by the first), check-ins, the digest of
everybody, the tallies of the figures.
Quick: 20,000 cases, of which 2,000 are open too.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from bench import prepare
from bench.measure import VAR, Server, closing_line, server, side_by_side
from bench.web import _signed_in as signed_in

OPENED, PEOPLE = 2_000, 300
WORKERS = ("bram", "karin", "petra", "griet", "mo")
WANTED = {"list ms": 100.0, "ratio": 0.25, "night s": 60.0}


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    VAR.mkdir(parents=True, exist_ok=True)
    count = 20_000 if quick else 100_000
    if not prepare.is_filled(count):
        subprocess.run([sys.executable, "-m", "bench.worklist", "--fill", str(count)], check=True)
    lists = _lists(prepare.environment(count), count, rounds=3 if quick else 9, times=10 if quick else 40)
    night = _night(count)
    slowest = max(value for name, value in lists.items() if name != "bare")
    figures: dict[str, object] = {
        "cases": count,
        "open": OPENED,
        "people": PEOPLE,
        "list ms": round(slowest, 1),
        "bare ms": round(lists["bare"], 1),
        "ratio": round(lists["bare"] / slowest, 2),
        "night s": round(sum(night.values()), 1),
    }
    _table(lists, night)
    fast = slowest <= WANTED["list ms"] and lists["bare"] / slowest >= WANTED["ratio"]
    closing_line("worklist", holds=fast and sum(night.values()) <= WANTED["night s"], figures=figures)


def _lists(environment: dict[str, str], count: int, *, rounds: int, times: int) -> dict[str, float]:
    collect = [sys.executable, "-m", "ruggensteun", "collect-assets"]
    subprocess.run(collect, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    bare_url = environment["DATABASE_URL"].replace(f"bench_{count}", f"bare_{count}")
    probe = "/list?state=open&unit=1&kind=insult"
    with (
        server("ruggensteun.config.wsgi:application", environment, probe="/healthz") as house,
        server("bench.bare:application", {"BARE_DATABASE_URL": bare_url}, probe=probe) as bare,
    ):
        acts = {name: _asking(signed_in(house, name), "/werk") for name in WORKERS}
        acts["bare"] = _asking(bare, "/list?state=closed&unit=3&kind=insult")
        return side_by_side(acts, rounds=rounds, times=times)


def _asking(visitor: Server, path: str) -> Callable[[], None]:
    def ask() -> None:
        status, _body = visitor.ask("GET", path)
        assert status == 200, (path, status)

    return ask


def _night(count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.worklist", "--night", str(count)]
    workers = [
        subprocess.Popen([*command, str(part)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for part in (0, 1)
    ]
    told = [one.communicate(timeout=600) for one in workers]
    assert not any(one.returncode for one in workers), told
    first, second = (json.loads(out.splitlines()[-1]) for out, _err in told)
    return {name: max(seconds, second.get(name, 0.0)) for name, seconds in first.items()}


def night(count: int, part: int) -> dict[str, float]:
    """The seconds of each part of a night, in this process: the first of two workers, or the second."""
    os.environ |= prepare.environment(count)
    from ruggensteun.doors.commands.ready import ready

    ready()
    from django.db import transaction
    from django.utils import timezone

    from ruggensteun.care.aftercare import queries as aftercare
    from ruggensteun.care.worklist import queries
    from ruggensteun.care.worklist.jobs import check_in_with, digest_for, look_after_plans, look_at
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.learn.insight.jobs import tally_organisation

    organisation, at = organisation_named("duinwijk"), timezone.now()
    assert organisation
    own = organisation.pk

    def looked() -> None:
        with inside(own, clock=True):
            waiting = queries.to_look_at(at=at, limit=10**6)
        for dossier_id in waiting[part::2]:
            look_at(own, dossier_id, at=at)

    def asked() -> None:
        with inside(own, clock=True):
            plans = {plan.pk for plan, _clock in aftercare.to_check_in(at=at, limit=10**6)}
        for plan_id in plans:
            check_in_with(own, plan_id, at=at)

    def told() -> None:
        with inside(own, clock=True):
            people = queries.without_digest(on=timezone.localdate())
        for person_id in people:
            digest_for(own, person_id, at=at)

    parts = {
        "supporters": lambda: look_after_plans(own, at=at),
        "look": looked,
        "check-ins": asked,
        "digests": told,
        "tallies": lambda: tally_organisation(own, at=at),
    }
    with transaction.atomic():
        taken = {name: _seconds(act) for name, act in parts.items() if part == 0 or name == "look"}
        transaction.set_rollback(True)
    return taken


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _table(lists: dict[str, float], night: dict[str, float]) -> None:
    table = Table(title=f"The work list with {OPENED:,} open cases (ms), and a night (s)")
    table.add_column("what")
    table.add_column("time", justify="right")
    for name, value in lists.items():
        table.add_row(f"list of {name}" if name != "bare" else "bare list", f"{value:.1f} ms")
    for name, value in night.items():
        table.add_row(f"night: {name}", f"{value:.1f} s")
    Console().print(table)


if __name__ == "__main__":
    if "--fill" in sys.argv:
        prepare.make(int(sys.argv[-1]), opened=OPENED, people=PEOPLE)
    elif "--night" in sys.argv:
        print(json.dumps(night(int(sys.argv[-2]), int(sys.argv[-1]))))
    else:
        main(quick="--quick" in sys.argv)
