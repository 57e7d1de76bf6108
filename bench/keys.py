"""Rotating the key of an organisation with 100,000 dossiers, also when it is killed half-way.

`python -m bench.keys [--quick]` (quick: 50,000): fills a database with wrapped data keys, starts `ruggensteun
rotate-keys`, kills it, starts it again, opens every key, and times a whole rotation.
"""

import os
import signal
import subprocess
import sys
import time
from uuid import UUID

import psycopg
from rich.console import Console
from rich.table import Table

from bench import fresh
from bench.measure import VAR, closing_line

NAME = "bench_keys"
WANTED = 30.0
"""Seconds for 100,000 dossiers."""


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    VAR.mkdir(parents=True, exist_ok=True)
    count = 50_000 if quick else 100_000
    organisation_id = fresh.make(NAME)
    secrets = _fill(organisation_id, count)
    at_kill = _killed_half_way(count)
    resumed, told = _rotate()
    right = _all_open(organisation_id, secrets)
    seconds, _told = _rotate()
    started = _start_alone()
    figures: dict[str, object] = {
        "dossiers": count,
        "rewrapped_at_kill": at_kill,
        "seconds_after_kill": round(resumed, 2),
        "seconds_whole": round(seconds, 2),
        "seconds_to_start_the_command": round(started, 2),
        "seconds_per_100000": round(started + (seconds - started) / count * 100_000, 2),
        "keys_that_open_to_the_same_secret": right,
    }
    _table(figures)
    Console().print(told.strip().splitlines()[-1])
    per_100000 = started + (seconds - started) / count * 100_000
    holds = right == count and per_100000 <= WANTED and at_kill < count
    closing_line("keys", holds=holds, figures=figures)


def _fill(organisation_id: UUID, count: int) -> dict[UUID, bytes]:
    from ruggensteun.ground.vault import queries, rules
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.ground.walls.models import new_id

    with inside(organisation_id, clock=True):
        wrapping = queries.wrapping_secret(organisation_id, 1)
    secrets = {new_id(): rules.new_secret() for _ in range(count)}
    columns = "id, organisation_id, kind, owner_id, version, wrapped"
    with (
        psycopg.connect(fresh.superuser_url(NAME)) as link,
        link.cursor() as cursor,
        cursor.copy(f"copy vault_datakey ({columns}) from stdin") as copy,
    ):
        for key_id, secret in secrets.items():
            wrapped = rules.seal(wrapping, secret, rules.place("data_key", "wrapped", key_id, organisation_id))
            copy.write_row([key_id, organisation_id, "dossier", key_id, 1, wrapped])
    return secrets


def _command() -> list[str]:
    return [sys.executable, "-m", "ruggensteun", "rotate-keys"]


def _killed_half_way(count: int) -> int:
    """Start, wait until the first keys are wrapped anew, kill without warning; returns how many were."""
    process = subprocess.Popen(_command(), env={**os.environ, **fresh.environment(NAME)}, stdout=subprocess.DEVNULL)
    with psycopg.connect(fresh.superuser_url(NAME), autocommit=True) as link:
        while process.poll() is None and not (number := _newer(link)):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
        number = _newer(link)
    return number


def _newer(link: psycopg.Connection[tuple[int]]) -> int:
    row = link.execute("select count(*) from vault_datakey where version > 1").fetchone()
    return row[0] if row else 0


def _rotate() -> tuple[float, str]:
    began = time.perf_counter()
    done = subprocess.run(
        _command(), env={**os.environ, **fresh.environment(NAME)}, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, done.stdout


def _start_alone() -> float:
    """How long the command takes to find that it has nothing to do: a part that does not grow with the dossiers."""
    began = time.perf_counter()
    command = [*_command(), "--root"]
    subprocess.run(command, env={**os.environ, **fresh.environment(NAME)}, capture_output=True, check=True)
    return time.perf_counter() - began


def _all_open(organisation_id: UUID, secrets: dict[UUID, bytes]) -> int:
    """How many keys open to the secret they held before."""
    from ruggensteun.ground.vault import queries
    from ruggensteun.ground.walls.actions import inside

    queries.forget_secrets()
    names, right = list(secrets), 0
    for start in range(0, len(names), 10_000):
        some = names[start : start + 10_000]
        with inside(organisation_id, clock=True):
            opened = queries.secrets_of(some, organisation_id)
        right += sum(opened.get(key_id) == secrets[key_id] for key_id in some)
    return right


def _table(figures: dict[str, object]) -> None:
    table = Table(title="Rotating keys", title_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), str(value))
    Console().print(table)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
