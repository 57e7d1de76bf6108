"""What looking up contact advice costs with a million outsiders, and what its time gives away.

`python -m bench.flags [--quick]`: a register of 1,000,000 (quick: 20,000) outsiders, of whom one in twenty has advice that holds.
Line-of-business systems look up through the API (token, purpose, customer number) on the house's own server, beside one indexed
look-up of a bare Django application on the same server software and the same PostgreSQL, taking turns. Then hits and misses in
random order: the area under the curve says how well their time tells them apart (0.5: not at all).
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

import psycopg

from bench import prepare
from bench.measure import VAR, Server, closing_line, server, side_by_side
from ruggensteun.config import postgres

WANTED, MOST_MS, MOST_AREA = 0.40, 5.0, 0.60
CASES, PEOPLE, KNOWN = 2_000, 60, 1_000
"""Incidents and people of the municipality around the register; outsiders with a number that the bench can ask for."""
LOOKUPS_A_MINUTE = 55

OUTSIDERS = """
insert into subjects_subject (id, organisation_id, key_id, kind, name, birth_date, address, email, phone, customer_number,
  description, customer_number_index, created_at, version)
select bench_id(now() - interval '4 years', -n), %(organisation)s, %(key)s, 'person', noise, noise, noise, '', '', noise, '',
  case when n <= %(known)s then (%(indexes)s::bytea[])[n] else sha256(('flag' || n)::bytea) end, now(), 1
from generate_series(1, %(count)s) n, lateral (select sha256(n::text::bytea) as noise) s
"""
ADVICE = """
insert into flags_flag (id, organisation_id, subject_id, incident_id, advice, reason, state, starts_on, ends_on, review_on,
  pack_version_id, raised_at)
select bench_id(now() - interval '5 years', -n), %(organisation)s, bench_id(now() - interval '4 years', -n), %(incident)s,
  'bring_colleague', 'risk_of_repetition', 'raised', current_date - 20, current_date + 30, current_date + 20, %(version)s, now()
from generate_series(1, %(count)s) n where n <= %(known)s or n %% 20 = 0
"""
BARE = """
insert into bare_row (code, state, unit, kind, text, at)
select encode(sha256(('more' || n)::bytea), 'hex'), 'closed', n %% 20, 'threat', repeat('x', 100), now()
from generate_series(1, %(count)s) n
"""
MOMENT = "now()"


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    count, rounds, times, pairs = (20_000, 5, 15, 150) if quick else (1_000_000, 7, 40, 600)
    VAR.mkdir(parents=True, exist_ok=True)
    _fill(count)
    place = f"flags_{count}"
    environment = prepare.environment(place)
    bare = environment["DATABASE_URL"].replace(f"bench_{place}", f"bare_{place}")
    keys = _tokens(place, 2 * pairs + rounds * times + 40)
    with (
        server("ruggensteun.config.wsgi:application", environment, probe="/healthz") as house,
        server("bench.bare:application", {"BARE_DATABASE_URL": bare}, probe="/list?unit=1") as other,
    ):
        ask = _question(house, keys)
        misses, numbers = (f"M{number}" for number in range(10**9)), iter(range(10**9))
        acts: dict[str, Callable[[], None]] = {
            "house": lambda: _expect(ask(next(misses)), hit=False),
            "bare": _bare_question(other, numbers),
        }
        found = side_by_side(acts, rounds=rounds, times=times)
        times_of = _hits_and_misses(ask, pairs)
    _tell(count, found, times_of)


def _fill(count: int) -> None:
    """The register, made anew when the house's tables or this file changed."""
    name, mark = f"bench_flags_{count}", prepare.mark_of(__file__)
    if prepare.told(name) == mark and prepare.told(f"bare_flags_{count}") == mark:
        return
    if not prepare.is_filled(CASES):
        command = [sys.executable, "-m", "bench.prepare", str(CASES), "--people", str(PEOPLE)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for kind in ("bench", "bare"):
        prepare.begin(f"{kind}_flags_{count}", like=f"{kind}_{CASES}")
    indexes = _indexes(f"flags_{count}")
    with psycopg.connect(prepare.cluster().url(postgres.SUPERUSER, name)) as link:
        link.execute("set session_replication_role = replica")
        one = "select id, organisation_id, pack_version_id from incidents_incident order by id limit 1"
        incident, organisation, version = link.execute(one).fetchone() or (None, None, None)
        values: dict[str, Any] = {"organisation": organisation, "key": organisation, "incident": incident}
        values |= {"version": version, "count": count, "known": KNOWN, "indexes": indexes}
        now = link.execute("select now()").fetchone()
        fixed = {"moment": now[0] if now else None}
        for statement in (OUTSIDERS, ADVICE):
            link.execute(statement.replace(MOMENT, "%(moment)s"), values | fixed)  # the ids of both follow from it
        link.commit()
        link.autocommit = True
        link.execute("vacuum analyze")
    with psycopg.connect(prepare.cluster().url(postgres.SUPERUSER, f"bare_flags_{count}"), autocommit=True) as link:
        link.execute(BARE, {"count": count})
        link.execute("vacuum analyze")
    for kind in ("bench", "bare"):
        prepare.end(f"{kind}_flags_{count}", mark)


def _indexes(place: str) -> list[bytes]:
    """The blind indexes of H1, H2, … as this organisation keeps them."""
    code = (
        "from ruggensteun.doors.commands.ready import ready; ready()\n"
        "from ruggensteun.ground.people.queries import organisation_named\n"
        "from ruggensteun.ground.vault.queries import blind_index\n"
        "from ruggensteun.ground.walls.actions import inside\n"
        "here = organisation_named('duinwijk')\n"
        "with inside(here.pk, clock=True):\n"
        f"    for number in range(1, {KNOWN + 1}):\n"
        "        print(blind_index(here.pk, 'customer_number', f'H{number}').hex())\n"
    )
    environment = {**os.environ, **prepare.environment(place)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return [bytes.fromhex(line) for line in done.stdout.split()]


def _tokens(place: str, lookups: int) -> list[str]:
    command = [sys.executable, "-m", "bench.prepare", place, str(lookups // LOOKUPS_A_MINUTE + 2)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    keys: list[str] = json.loads(done.stdout.splitlines()[-1])
    return keys


def _question(house: Server, keys: list[str]) -> Callable[[str], str]:
    tokens = cycle(keys)

    def ask(number: str) -> str:
        told: dict[str, object] = {"doel": "desk_visit", "klantnummer": number}
        status, body = house.ask_json("/api/v1/contactadviezen/_zoek", told, next(tokens))
        assert status == 200, body
        return body

    return ask


def _expect(body: str, *, hit: bool) -> None:
    assert bool(json.loads(body)["contactadviezen"]) is hit, body


def _bare_question(bare: Server, numbers: Any) -> Callable[[], None]:
    bare.cookies["csrftoken"] = token = "b" * 32

    def ask() -> None:
        told: dict[str, object] = {"csrfmiddlewaretoken": token, "code": f"{next(numbers):064x}"}
        assert bare.ask("POST", "/look-up", told)[0] == 200

    return ask


def _hits_and_misses(ask: Callable[[str], str], pairs: int) -> dict[bool, list[float]]:
    """The times of as many hits as misses, each asked once, in an order that nobody can guess."""
    draw, found = random.Random(4), {True: list[float](), False: list[float]()}
    for place, hit in enumerate(draw.sample([True, False] * pairs, pairs * 2)):
        number = f"H{1 + place % KNOWN}" if hit else f"N{place}"
        began = time.perf_counter()
        body = ask(number)
        found[hit].append(time.perf_counter() - began)
        _expect(body, hit=hit)
    return found


def area(one: list[float], other: list[float]) -> float:
    """The chance that a time of one kind is longer than one of the other; the side does not matter."""
    longer = sum((first > second) + (first == second) / 2 for first in one for second in other)
    share = longer / (len(one) * len(other))
    return max(share, 1 - share)


def _tell(count: int, found: dict[str, float], times: dict[bool, list[float]]) -> None:
    ratio, apart = found["bare"] / found["house"], area(times[True], times[False])
    hit, miss = (statistics.median(times[kind]) * 1000 for kind in (True, False))
    print(f"{'outsiders':<44}{count:>10,}")
    print(f"{'look-up through the API, ms (median of rounds)':<44}{found['house']:>8.2f}   wanted ≤ {MOST_MS}")
    print(f"{'bare indexed look-up, ms':<44}{found['bare']:>10.2f}")
    print(f"{'ratio':<44}{ratio:>10.2f}   wanted ≥ {WANTED}")
    print(f"{'hit, miss: median ms':<44}{hit:>5.2f} {miss:.2f}")
    print(f"{'hit against miss, area under the curve':<44}{apart:>10.3f}   wanted < {MOST_AREA}")
    figures: dict[str, object] = {
        "outsiders": count,
        "ms": round(found["house"], 2),
        "bare_ms": round(found["bare"], 2),
    }
    figures |= {"ratio": round(ratio, 3), "hit_ms": round(hit, 2), "miss_ms": round(miss, 2), "area": round(apart, 3)}
    holds = ratio >= WANTED and found["house"] <= MOST_MS and apart < MOST_AREA
    closing_line("flags", holds=holds, figures=figures)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
