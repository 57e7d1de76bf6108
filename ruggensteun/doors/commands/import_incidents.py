"""`ruggensteun import incidents`: the cases of another register, from a CSV or XLSX file."""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ruggensteun.doors.commands.ready import ready_here

if TYPE_CHECKING:
    from ruggensteun.ground.people.rules import Actor
    from ruggensteun.keep.exchange.actions import Answered

HEADER = ("rij", "nummer", "antwoord", "kolom", "reden", "dossier")
REFUSED, UNUSABLE = 1, 2


class NotUsable(click.ClickException):
    """The file cannot be read at all."""

    exit_code = UNUSABLE


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", metavar="SLUG", help="Its short name; may be left out when there is only one.")
@click.option("--as", "username", metavar="USERNAME", help="Who takes over; without it the installation itself does.")
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file with names.")
@click.option("--answers", type=click.Path(dir_okay=False, path_type=Path), help="Where the answer to each row goes.")
@click.option("--dry-run", is_flag=True, help="Answer every row and write nothing in the register.")
def incidents(
    file: Path,
    organisation: str | None,
    username: str | None,
    mapping: Path | None,
    answers: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Take over the incidents in FILE (csv or xlsx). Every row is answered: imported, already there, refused and why.

    Delimiter, alphabet and way of writing dates are found out. A second run changes nothing.
    Exit codes: 0 all rows fine, 1 some were refused, 2 the file cannot be used. See docs/import.md.
    """
    ready_here()
    console = Console(stderr=True)
    answered = _take_over(file, organisation, username, mapping, console, is_trial=dry_run)
    target = answers or file.with_name(f"{file.stem}.antwoorden.csv")
    _write(target, answered)
    _say(console, answered, target, is_trial=dry_run)
    refused = any(one.answer.value == "refused" for one in answered)
    sys.exit(REFUSED if refused else 0)


def _take_over(
    file: Path, slug: str | None, username: str | None, mapping: Path | None, console: Console, *, is_trial: bool
) -> "list[Answered]":
    from django.utils import timezone

    from ruggensteun.ground.people.rules import Denied
    from ruggensteun.keep.exchange import rules
    from ruggensteun.keep.exchange.actions import import_register

    try:
        names = rules.mapping_from(mapping.read_bytes()) if mapping else rules.shipped_mapping()
        with _standing_as(slug, username) as actor, _progress(console, file.name) as tell:
            at = timezone.now()
            return import_register(file.read_bytes(), names, is_trial=is_trial, at=at, by=actor, tell=tell)
    except rules.Unusable as problem:
        raise NotUsable(str(problem)) from None
    except Denied as denied:
        raise click.ClickException(str(denied)) from None


@contextmanager
def _standing_as(slug: str | None, username: str | None) -> "Iterator[Actor]":
    """Inside the walls of the organisation, as this person; without a name as the installation itself."""
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.walls.actions import inside

    organisation_id = _organisation_named(slug)
    actor = _person_named(organisation_id, username) if username else the_clock(organisation_id)
    with inside(organisation_id, actor.id, clock=actor.is_clock):
        yield actor


def _organisation_named(slug: str | None) -> UUID:
    from ruggensteun.ground.people.queries import organisations

    known = {one.slug: one.pk for one in organisations()}
    wanted = slug or (next(iter(known)) if len(known) == 1 else "")
    if wanted not in known:
        there = ", ".join(sorted(known)) or "none"
        asked = f"There is no organisation {slug}." if slug else "Say which with --organisation."
        raise NotUsable(f"{asked} Organisations here: {there}.")
    return known[wanted]


def _person_named(organisation_id: UUID, username: str) -> "Actor":
    from django.utils import timezone

    from ruggensteun.ground.people.queries import as_actor, person_signing_in
    from ruggensteun.ground.walls.actions import inside

    with inside(organisation_id):
        person = person_signing_in(username)
        if person is None:
            raise NotUsable(f"There is no person {username} in this organisation.")
        return as_actor(person, on=timezone.localdate())


@contextmanager
def _progress(console: Console, name: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _write(target: Path, answered: "list[Answered]") -> None:
    """The answers as a file for a Dutch spreadsheet; no cell can be a formula."""
    from ruggensteun.keep.exchange.rules import harmless

    with target.open("w", newline="", encoding="utf-8-sig") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(HEADER)
        for one in answered:
            cells = (
                str(one.row),
                one.number,
                str(one.answer.label),
                one.column,
                one.reason,
                str(one.incident_id or ""),
            )
            lines.writerow([harmless(cell) for cell in cells])


def _say(console: Console, answered: "list[Answered]", target: Path, *, is_trial: bool) -> None:
    counts = Counter(str(one.answer.label) for one in answered)
    table = Table(title="Proef: er is niets opgeslagen" if is_trial else "Overgenomen uit een ander register")
    table.add_column("antwoord")
    table.add_column("rijen", justify="right")
    for answer, number in counts.most_common():
        table.add_row(answer, str(number))
    console.print(table)
    reasons = Counter((one.column, one.reason) for one in answered if one.reason)
    for (column, reason), number in reasons.most_common(10):
        console.print(f"  {number} × {column or 'rij'}: {reason}", highlight=False, markup=False)
    console.print(f"Het antwoord per rij staat in {target}", highlight=False, markup=False)
