"""Whether time tells that a shielded dossier is there: `python -m bench.two_worlds [--quick]`.

In one database (10,000 incidents), in one process, sessions outside the circle ask their pages in turns in a world without
and a world with a shielded dossier about the same person, and pages of an id that exists against one that does not. From
the times of both an AUC is made: 0.5 is no difference, above 0.6 somebody could tell. Bytes are compared by
tests/test_two_worlds.py.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table

from bench import prepare
from bench.measure import closing_line

SIZE = 10_000
WORST = 0.6
Act = Callable[[], None]


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    if not prepare.is_filled(SIZE):
        subprocess.run([sys.executable, "-m", "bench.prepare", str(SIZE)], check=True)
    os.environ |= prepare.environment(SIZE)
    subprocess.run([sys.executable, "-m", "ruggensteun", "collect-assets"], check=True, stdout=subprocess.DEVNULL)
    from ruggensteun.doors.commands.ready import ready

    ready()
    found = _measured(("karin",), 120) if quick else _measured(("karin", "mo", "els", "anouk", "paul"), 250)
    table = Table(title="Does time tell? (AUC; 0.5 = no)")
    for heading in ("who", "what", "AUC"):
        table.add_column(heading)
    for (who, what), area in found.items():
        table.add_row(who, what, f"{area:.3f}")
    Console().print(table)
    figures: dict[str, object] = {f"{who} {what}": round(area, 3) for (who, what), area in found.items()}
    closing_line("two_worlds", holds=max(found.values()) < WORST, figures=figures)


def _measured(visitors: tuple[str, ...], times: int) -> dict[tuple[str, str], float]:
    from django.db import transaction

    from bench.queries import client_of
    from ruggensteun.ground.people.queries import organisation_named

    organisation = organisation_named("duinwijk")
    assert organisation
    found = {}
    with _one_transaction(), transaction.atomic():
        hidden = _hidden(organisation.pk)
        for who in visitors:
            client = client_of(who)
            for page in ("/werk", "/dossiers", "/", "/beeld"):
                found[who, page] = _told_apart(client, page, hidden, times)
            found[who, "its id or no id"] = _told_by_id(client, hidden, times)
        transaction.set_rollback(True)
    return found


@contextmanager
def _one_transaction() -> Iterator[None]:
    """The sessions of this process share one connection, so that what is made for the bench is seen by them only."""
    from django.conf import settings
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, connections

    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    connections.settings["default"]["OPTIONS"].pop("pool", None)
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield


def _hidden(organisation_id: object) -> object:
    from django.utils import timezone

    from ruggensteun.ground.people.queries import as_actor, person_signing_in
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.ground.walls.models import new_id
    from ruggensteun.report.incidents.actions import report_incident
    from ruggensteun.report.incidents.rules import Told

    with inside(organisation_id, clock=True):  # type: ignore[arg-type]
        sanne, at = person_signing_in("sanne"), timezone.now()
        assert sanne
        told = Told(
            id=new_id(),
            happened_at=at,
            behaviours=("verbal_abuse",),
            channel="street",
            line="Iemand schold.",
            shielded=True,
        )
        return report_incident(told, at=at, by=as_actor(sanne, on=at.date())).pk


def _told_apart(client: object, page: str, hidden: object, times: int) -> float:
    """The AUC between asking a page with the dossier in the table and without it, in a random order."""
    from django.db import transaction

    from ruggensteun.ground.walls.models import new_id

    known: dict[bool, list[float]] = {True: [], False: []}
    for is_there in random.Random(1).sample([True, False] * times, times * 2):
        with transaction.atomic():
            _away(new_id() if is_there else hidden)
            known[is_there].append(_time(client, page))
            transaction.set_rollback(True)
    return _area(known[True], known[False])


def _away(hidden: object) -> None:
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.report.incidents.models import Incident

    organisation = organisation_named("duinwijk")
    assert organisation
    with inside(organisation.pk, clock=True):
        Incident.objects.filter(pk=hidden)._raw_delete("default")  # type: ignore[attr-defined]


def _told_by_id(client: object, hidden: object, times: int) -> float:
    from ruggensteun.ground.walls.models import new_id

    known: dict[bool, list[float]] = {True: [], False: []}
    for is_there in random.Random(2).sample([True, False] * times, times * 2):
        known[is_there].append(_time(client, f"/dossiers/{hidden if is_there else new_id()}"))
    return _area(known[True], known[False])


def _time(client: object, page: str) -> float:
    began = time.perf_counter()
    client.get(page)  # type: ignore[attr-defined]
    return time.perf_counter() - began


def _area(one: list[float], other: list[float]) -> float:
    """The chance that a time of one world is longer than one of the other; the side does not matter."""
    longer = sum((first > second) + (first == second) / 2 for first in one for second in other)
    area = longer / (len(one) * len(other))
    return max(area, 1 - area)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
