"""`ruggensteun backup`: the keys, apart from everything else and short-lived."""

import base64
import os
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from ruggensteun.doors.commands.ready import ready


@click.command()
@click.option("--keys", "place", type=click.Path(dir_okay=False, path_type=Path), help="Write the keys to this file.")
@click.option("--to", "public", default="", help="The public key of whoever may restore, in base64.")
@click.option("--days", default=35, show_default=True, type=click.IntRange(1, 366), help="How long the file is good.")
@click.option("--make-key", is_flag=True, help="Print a new key pair for such files, and do nothing else.")
def command(place: Path | None, public: str, days: int, *, make_key: bool) -> None:
    """Save the keys of organisations and dossiers, sealed so that only an offline private key opens the file.

    Forgetting a dossier is destroying its key, so the keys must not lie in the long-kept backup of the database: make
    that with `pg_dump --exclude-table-data='vault_*key'` and keep these files no longer than their days.
    Exit code 2: called wrongly; 78: the set-up is not complete.
    """
    if make_key:
        return _make_key()
    if place is None or not public:
        raise click.UsageError("Give --keys FILE and --to PUBLIC_KEY (docs/operations.md; --make-key makes a pair).")
    ready()
    saved = _saved()
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_sealed(saved, public, days))
        file.flush()
        os.fsync(file.fileno())
    number = sum(len(rows["data_keys"]) for rows in saved)
    click.echo(f"{number} keys of {len(saved)} organisations in {place}; destroy the file after {days} days")
    return None


def _saved() -> list[dict[str, Any]]:
    from ruggensteun.ground.people.queries import organisations
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.vault.actions import save_keys
    from ruggensteun.ground.walls.actions import inside

    saved = []
    with Progress() as progress:
        for organisation in progress.track(list(organisations())):
            with inside(organisation.pk, clock=True):
                saved.append(save_keys(organisation.pk, by=the_clock(organisation.pk)))
    return saved


def _sealed(saved: list[dict[str, Any]], public: str, days: int) -> bytes:
    from django.utils import timezone

    from ruggensteun.ground.vault.rules import sealed_for

    try:
        return sealed_for(base64.b64decode(public, validate=True), saved, at=timezone.now(), days=days)
    except ValueError:
        raise click.UsageError("The public key is not 32 bytes in base64.") from None


def _make_key() -> None:
    from ruggensteun.ground.vault.rules import new_pair

    private, public = new_pair()
    click.echo(f"private key  {base64.b64encode(private).decode()}  (offline, with two people)")
    click.echo(f"public key   {base64.b64encode(public).decode()}  (for --to)")
