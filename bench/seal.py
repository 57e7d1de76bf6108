"""Sealing the journal and checking the seals: how long, and whether tampering is found in a large journal too.

`python -m bench.seal [--quick]` (60,000 lines; quick: 20,000).
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import psycopg
from rich.console import Console
from rich.table import Table

from bench import fresh
from bench.measure import VAR, closing_line

T = TypeVar("T")
NAME = "bench_seal"
SECRET = bytes(range(32))
WANTED = 20.0
"""Seconds for sealing and for checking 100,000 lines, each."""
LINES = """
insert into journal_line (id, organisation_id, at, act, actor_id, thing_kind, thing_id, dossier_id, facts)
select gen_random_uuid(), %(organisation)s, now() - interval '1 hour' + interval '1 hour' * (n::float / %(count)s),
  'incident.reported', gen_random_uuid(), 'incidents.incident', gen_random_uuid(), null, '{"level": "B"}'
from generate_series(1, %(count)s) n
"""
TAMPERINGS = {
    "changed": "update journal_line set act = 'letter.sent' where id = (select id from journal_line limit 1)",
    "deleted": "delete from journal_line where id = (select id from journal_line where act <> 'letter.sent' limit 1)",
    "inserted": "insert into journal_line (id, organisation_id, at, act, thing_kind, thing_id, facts)"
    " select gen_random_uuid(), organisation_id, at - interval '9 hours', act, thing_kind, thing_id, facts"
    " from journal_line limit 1",
    "broken": "update journal_seal set lines = lines + 1 where number = 1",
    "truncated": "delete from journal_seal where number = (select max(number) from journal_seal)",
}


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    VAR.mkdir(parents=True, exist_ok=True)
    count = 20_000 if quick else 60_000
    organisation_id = fresh.make(NAME)
    with psycopg.connect(fresh.superuser_url(NAME)) as link:
        link.execute(LINES, {"organisation": organisation_id, "count": count})
    sealing, kept = _timed(lambda: _seal(organisation_id))
    checking, (found, lines, _waiting) = _timed(lambda: _verify(organisation_id, kept))
    told = _tampered(organisation_id, kept)
    figures: dict[str, object] = {
        "lines": lines,
        "seconds_to_seal": round(sealing, 2),
        "seconds_to_check": round(checking, 2),
        "faults_before_tampering": len(found),
        "tamperings_found": sum(told.values()),
        "tamperings_tried": len(told),
    }
    _table(figures, told)
    fast = max(sealing, checking) / lines * 100_000 <= WANTED
    closing_line("seal", holds=fast and not found and all(told.values()) and lines >= count, figures=figures)


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    answer = act()
    return time.perf_counter() - began, answer


def _seal(organisation_id: UUID) -> list[object]:
    from ruggensteun.ground.journal.actions import seal_lines
    from ruggensteun.ground.journal.queries import checkpoint_at
    from ruggensteun.ground.walls.actions import inside

    kept = []
    while True:
        with inside(organisation_id, clock=True):
            seal = seal_lines(organisation_id, SECRET)
            if seal is None:
                return kept
            kept.append(checkpoint_at(seal))


def _verify(organisation_id: UUID, kept: object) -> tuple[list[object], int, int]:
    from ruggensteun.ground.journal.queries import faults_in_seals
    from ruggensteun.ground.journal.rules import public_key
    from ruggensteun.ground.walls.actions import inside

    with inside(organisation_id, clock=True):
        found, lines, waiting = faults_in_seals([public_key(SECRET)], kept)  # type: ignore[arg-type]
    return list(found), lines, waiting


def _tampered(organisation_id: UUID, kept: object) -> dict[str, bool]:
    """Whether each kind of tampering is found; one on top of the other, as an attacker would leave them."""
    told = {}
    for what, statement in TAMPERINGS.items():
        with psycopg.connect(fresh.superuser_url(NAME)) as link:
            link.execute(statement)
        found, _lines, _waiting = _verify(organisation_id, kept)
        told[what] = any(getattr(fault, "what", "") == what for fault in found)
    return told


def _table(figures: dict[str, object], told: dict[str, bool]) -> None:
    table = Table(title="Sealing the journal", title_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), str(value))
    for what, is_found in told.items():
        table.add_row(f"{what}: found", str(is_found))
    Console().print(table)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
