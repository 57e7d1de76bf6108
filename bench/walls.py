"""What the protection costs: wall, signed context, encryption and audit beside switched-off variants of the same code.

`python -m bench.walls [--quick]`: one process, one database (10,000 incidents), one connection. The variants take turns on
the list of 50, the case page and the look-up of contact advice. Without the wall the same connection asks in a role to
which the policies do not apply; without signature the three functions of the context read what stands there and check
nothing; without encryption nothing is opened; without audit nothing is written down. `bare` has none of the four.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from bench import prepare
from bench.measure import closing_line, milliseconds

SIZE = 10_000
WANTED = {"list of 50": 1.5, "case page": 1.5, "look-up": 1.3}
UNSIGNED = """
create or replace function {name}() returns {kind} language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare given text := current_setting('app.context', true);
begin
  if coalesce(given, '') = '' then raise exception 'query without context' using errcode = '42501'; end if;
  return {part};
end $$;
"""
PARTS = {
    "walls_organisation": ("uuid", "split_part(given, '|', 2)::uuid"),
    "walls_person": ("uuid", "nullif(split_part(given, '|', 3), '')::uuid"),
    "walls_clock": ("boolean", "split_part(given, '|', 4) = 'on'"),
}
OPEN_ROLE = "bench_without_walls"
Act = Callable[[], None]


def main(*, quick: bool) -> None:
    """Run, print the table, close with the JSON line."""
    if not prepare.is_filled(SIZE):
        subprocess.run([sys.executable, "-m", "bench.prepare", str(SIZE)], check=True)
    os.environ |= prepare.environment(SIZE)
    os.environ["DATABASE_URL"] = prepare.cluster().url("postgres", f"bench_{SIZE}")
    collect = [sys.executable, "-m", "ruggensteun", "collect-assets"]
    subprocess.run(collect, check=True, stdout=subprocess.DEVNULL)
    rounds, times = (3, 8) if quick else (9, 40)
    found = _measure(rounds=rounds, times=times)
    _close(found)


def _measure(*, rounds: int, times: int) -> dict[str, dict[str, float]]:
    from ruggensteun.doors.commands.ready import ready

    ready()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from ruggensteun.ground.walls.actions import raise_walls

    call_command("migrate", database="owner", verbosity=0)
    raise_walls()
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    connections.settings["default"]["OPTIONS"].pop("pool", None)
    connections.settings["default"]["CONN_MAX_AGE"] = None
    _run(
        "do $$ begin create role bench_without_walls nologin bypassrls in role ruggensteun_app; "
        "exception when duplicate_object then null; end $$"
    )
    acts = _acts()
    found: dict[str, dict[str, list[float]]] = {act: {name: [] for name in VARIANTS} for act in acts}
    for _ in range(rounds):
        for name, variant in VARIANTS.items():
            with ExitStack() as stack:
                for part in variant:
                    stack.enter_context(part())
                for act, do in acts.items():
                    milliseconds(do, 4)
                    found[act][name].append(milliseconds(do, times))
    return {act: {name: statistics.median(values) for name, values in rows.items()} for act, rows in found.items()}


def _run(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def walls_on() -> Iterator[None]:
    """As in production: the app role."""
    _run("set role ruggensteun_app")
    yield
    _run("reset role")


@contextmanager
def walls_off() -> Iterator[None]:
    """A role to which the policies do not apply."""
    _run(f"set role {OPEN_ROLE}")
    yield
    _run("reset role")


@contextmanager
def unsigned() -> Iterator[None]:
    """The context is read, its signature is not."""
    from ruggensteun.ground.walls import rules

    _run("reset role", *(UNSIGNED.format(name=name, kind=kind, part=part) for name, (kind, part) in PARTS.items()))
    _run("set role ruggensteun_app")
    yield
    _run(
        "reset role",
        rules.FUNCTIONS,
        "alter function walls_organisation() owner to ruggensteun_owner",
        "alter function walls_person() owner to ruggensteun_owner",
        "alter function walls_clock() owner to ruggensteun_owner",
        "set role ruggensteun_app",
    )


@contextmanager
def unencrypted() -> Iterator[None]:
    """No key is fetched and nothing is opened: every text reads the same."""
    with (
        mock.patch("ruggensteun.ground.vault.queries.secrets_of", lambda ids, _: dict.fromkeys(ids, b"")),
        mock.patch("ruggensteun.ground.vault.rules.unseal", return_value=b"Iemand schold mij uit."),
    ):
        yield


@contextmanager
def unwritten() -> Iterator[None]:
    """Neither acts nor readings are written down."""
    with (
        mock.patch("ruggensteun.report.incidents.actions.reports.record_reading", return_value=None),
        mock.patch("ruggensteun.respond.flags.actions.record", return_value=None),
    ):
        yield


VARIANTS: dict[str, tuple[Callable[[], object], ...]] = {
    "as it is": (walls_on,),
    "no signature": (walls_on, unsigned),
    "no wall": (walls_off,),
    "no encryption": (walls_on, unencrypted),
    "no audit": (walls_on, unwritten),
    "bare": (walls_off, unencrypted, unwritten),
}


def _acts() -> dict[str, Act]:
    from bench.queries import client_of
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.report.incidents.models import Incident

    bram, dirk, sanne = client_of("bram"), client_of("dirk"), client_of("sanne")
    told = {"id": uuid4(), "behaviours": "insult", "channel": "street", "when": "now", "who": "self"}
    assert sanne.post("/melden", told | {"line": "Iemand schold."}).status_code == 302
    organisation = organisation_named("duinwijk")
    assert organisation
    with inside(organisation.pk, clock=True):
        newest = Incident.objects.filter(compartment="official", channel="street").order_by("-reported_at").first()
    assert newest

    def ask(client: object, method: str, path: str, form: dict[str, str] | None = None) -> Act:
        def act() -> None:
            answer = getattr(client, method)(path, form)
            assert answer.status_code == 200, (path, answer.status_code)

        return act

    looked_up = {"purpose": "desk_visit", "customer_number": "K1"}
    return {
        "list of 50": ask(bram, "get", "/dossiers"),
        "case page": ask(bram, "get", f"/dossiers/{newest.pk}"),
        "look-up": ask(dirk, "post", "/opzoeken", looked_up),
    }


def _close(found: dict[str, dict[str, float]]) -> None:
    table = Table(title="Milliseconds per request; the ratio is that of the house as it is to the bare variant")
    for heading in ("act", *VARIANTS, "ratio", "wanted"):
        table.add_column(heading, justify="left" if heading == "act" else "right")
    figures: dict[str, object] = {}
    for act, times in found.items():
        ratio = times["as it is"] / times["bare"]
        figures |= {f"{act} ratio": round(ratio, 2)}
        figures |= {f"{act} {name} ms": round(value, 2) for name, value in times.items()}
        table.add_row(act, *(f"{value:.2f}" for value in times.values()), f"{ratio:.2f}", f"≤ {WANTED[act]:.1f}")
    Console(width=120).print(table)
    holds = all(float(str(figures[f"{act} ratio"])) <= wanted for act, wanted in WANTED.items())
    closing_line("walls", holds=holds, figures=figures)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
