"""`ruggensteun demo`: the demo municipality Duinwijk on this machine, from nothing to an open door."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import click
import psycopg
from psycopg import sql
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from ruggensteun.config import postgres
from ruggensteun.doors.commands.demo_sign_in import demo_sign_in, forget_arranged, is_free
from ruggensteun.doors.commands.ready import make_demo_surroundings, ready
from ruggensteun.doors.commands.serve import serve

Advance = Callable[[float], None]
"""Told by a step how far it is, 0 to 1."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--provider-port", default=0, help="The port of the demo's OpenID provider; the next one when not given.")
@click.option("--no-serve", is_flag=True, help="Make everything ready and end.")
@click.option("--workers", default=2, show_default=True, help="Processes of the web server.")
def command(host: str, port: int, workers: int, provider_port: int, *, no_serve: bool) -> None:
    """Make the demo municipality Duinwijk and serve it until Ctrl-C.

    Everything stays in RUGGENSTEUN_DATA (var/): secrets, PostgreSQL, data. Never for real data.
    """
    if not no_serve and not is_free(host, port):
        raise click.ClickException(f"Port {port} is in use. Try another one: ruggensteun demo --port {port + 10}.")
    os.environ["RUGGENSTEUN_MODE"] = "demo"
    os.environ.setdefault("RUGGENSTEUN_BASE_URL", f"http://{host}:{port}")
    console = Console()
    cluster = prepare(console, again=False)
    try:
        with demo_sign_in(host, provider_port or port + 1, serving=not no_serve):
            _say_hello(console, f"http://{host}:{port}")
            if not no_serve:
                serve(host, port, workers=workers, with_worker=True)
    finally:
        let_go(cluster)


def let_go(cluster: postgres.Cluster | None) -> None:
    """Stop the PostgreSQL that was started here, unless somebody else uses it."""
    from django.conf import settings
    from django.db import connections

    if settings.configured:
        connections.close_all()
        connections["default"].close_pool()  # type: ignore[attr-defined]
    if cluster and cluster.started_here and cluster.is_idle():
        cluster.stop()


def prepare(console: Console, *, again: bool = True) -> postgres.Cluster | None:
    """Every step that is still to be done, each with its bar; returns our own PostgreSQL, if it is that.

    `again=False` takes no step, and loads no Django, when this very house was made ready in this database before.
    """
    columns = (TextColumn("{task.description:<46}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Secrets and PostgreSQL", total=1.0)
        cluster = make_demo_surroundings()
        progress.update(task, completed=1.0)
        if again or not _stands():
            forget_arranged()
            ready()
            for name, step in STEPS.items():
                task = progress.add_task(name, total=1.0)
                step(partial(_advance, progress, task))
                progress.update(task, completed=1.0)
            _remember()
    return cluster


def _stands() -> bool:
    """Whether the database says that every step was taken, with the files and the secret of now."""
    question = "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
    gathered = Path(os.environ["RUGGENSTEUN_DATA"]) / "static"
    with suppress(psycopg.Error), psycopg.connect(os.environ["DATABASE_URL"]) as link:
        return link.execute(question).fetchone() == (_mark(),) and gathered.exists()
    return False


def _remember() -> None:
    """Leave the mark in the database itself; whoever removes the database removes it too."""
    owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    with suppress(psycopg.errors.InsufficientPrivilege), psycopg.connect(owner) as link:
        name = sql.Identifier(link.info.dbname)
        link.execute(sql.SQL("comment on database {} is {}").format(name, sql.Literal(_mark())))


def _mark() -> str:
    house = Path(__file__).parents[2]
    files = sorted(path for path in house.rglob("*") if path.is_file() and path.suffix != ".pyc")
    told = f"{_fingerprint(files)} {os.environ['RUGGENSTEUN_SECRET_KEY']} {os.environ['RUGGENSTEUN_ROOT_KEY']}"
    return f"demo {hashlib.sha256(told.encode()).hexdigest()}"


def _advance(progress: Progress, task: TaskID, share: float) -> None:
    progress.update(task, completed=share)


def _tables(advance: Advance) -> None:
    from ruggensteun.doors.commands.migrate import migrate

    migrate()


def _assets(advance: Advance) -> None:
    """Gather the assets when they are not the ones that were gathered last time."""
    from ruggensteun.doors.commands.collect_assets import collect_assets

    stamp = Path(os.environ["RUGGENSTEUN_DATA"]) / "demo" / "assets"
    places = Path(__file__).parents[2].glob("**/static")
    now = _fingerprint(sorted(path for place in places for path in place.rglob("*") if path.is_file()))
    if not stamp.exists() or stamp.read_text() != now:
        collect_assets()
        stamp.write_text(now)


def _fingerprint(files: list[Path]) -> str:
    """Name, size and time of every file."""
    return hashlib.sha256(
        "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files).encode()
    ).hexdigest()


def _duinwijk(advance: Advance) -> None:
    """People, units and three years of incidents, once: an interrupted load leaves nothing behind."""
    from django.db import transaction

    from ruggensteun.ground.people.queries import organisation_named

    if organisation_named("duinwijk") is None:
        with transaction.atomic():
            import_module("ruggensteun.doors.commands.duinwijk").load(advance)


def _rounds(advance: Advance) -> None:
    """Three rounds of the survey in Duinwijk, and what its neighbours sent."""
    import_module("ruggensteun.doors.commands.demo_results").load_rounds()


def _results(advance: Advance) -> None:
    """The published study, rebuilt; its tables are made by the worker."""
    import_module("ruggensteun.doors.commands.demo_results").load_results()


STEPS: dict[str, Callable[[Advance], None]] = {
    "Tables and walls": _tables,
    "Styles and scripts": _assets,
    "Duinwijk": _duinwijk,
    "Rounds of the survey": _rounds,
    "The published study": _results,
}


def _say_hello(console: Console, address: str) -> None:
    """The address, and a sign-in for each role."""
    from ruggensteun.keep.simulation.terms.cast import PASSWORD, PLAYERS

    table = Table()
    table.add_column("role")
    table.add_column("sign in as")
    for player in PLAYERS:
        table.add_row(player.title, player.username)
    console.print(table)
    console.print(f"Duinwijk stands at {address} - every password is {PASSWORD}", highlight=False)
