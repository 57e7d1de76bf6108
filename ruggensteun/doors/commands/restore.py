"""`ruggensteun restore`: the keys put back, and what was erased erased again."""

import base64
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from ruggensteun.doors.commands.ready import NotReady, ready

File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--keys", "place", type=File, help="A file of `ruggensteun backup --keys`.")
@click.option("--private-key", "private", type=File, help="The file with the private key that opens it, in base64.")
@click.option("--ledger", type=File, help="The erasure ledger that was kept elsewhere (RUGGENSTEUN_ERASURE_LEDGER).")
@click.option("--public-key", "public", default="", help="The key that signed the ledger, when not the present one.")
def command(place: Path | None, private: Path | None, ledger: Path | None, public: str) -> None:
    """After a restored database: put keys back that are missing, then erase again what had been erased.

    Do this before the site opens. With a ledger nothing comes back that stands in it, whatever the backups hold.
    Exit code 1: a file does not open or its signature is wrong, nothing was changed; 2: called wrongly; 78: no key.
    """
    if (place is None) != (private is None) or (place is None and ledger is None):
        raise click.UsageError("Give --keys with --private-key, or --ledger, or all three.")
    ready()
    saved = _opened(place, private) if place and private else []
    erased = _erased(ledger, public) if ledger else []
    gone = {entry.key_id for entry in erased}
    with Progress() as progress:
        back = sum(_put_back(rows, gone) for rows in progress.track(saved, description="keys"))
        again = sum(_erase_again(entry) for entry in progress.track(erased, description="ledger"))
    click.echo(f"{back} keys put back, {again} of {len(erased)} entries of the ledger applied")


def _opened(place: Path, private: Path) -> list[dict[str, Any]]:
    from django.utils import timezone

    from ruggensteun.ground.vault.rules import Unopenable, opened_for

    try:
        return opened_for(base64.b64decode(private.read_text().strip()), place.read_bytes(), at=timezone.now())
    except (Unopenable, ValueError) as problem:
        raise click.ClickException(f"{place} does not open: {problem}") from None


def _erased(ledger: Path, public: str) -> list[Any]:
    from django.conf import settings

    from ruggensteun.ground.journal.rules import public_key
    from ruggensteun.keep.traces.rules import erasure_of

    key = base64.b64decode(public) if public else b""
    if not key and settings.ENV.seal_key:
        key = public_key(settings.ENV.seal_key)
    if len(key) != 32:
        raise NotReady("There is no key to check the ledger with. Give --public-key.")
    try:
        return [erasure_of(line, key) for line in ledger.read_text().splitlines() if line.strip()]
    except ValueError as problem:
        raise click.ClickException(f"{ledger}: {problem}") from None


def _put_back(rows: dict[str, Any], gone: set[Any]) -> int:
    from uuid import UUID

    from ruggensteun.ground.people.queries import organisations
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.vault.actions import put_keys_back
    from ruggensteun.ground.walls.actions import inside

    organisation_id = UUID(rows["organisation"])
    if not organisations().filter(pk=organisation_id).exists():
        return 0
    with inside(organisation_id, clock=True):
        return put_keys_back(rows, gone, by=the_clock(organisation_id))


def _erase_again(entry: Any) -> bool:
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.keep.retention.actions import erase_again

    with inside(entry.organisation_id, clock=True):
        return erase_again(entry, by=the_clock(entry.organisation_id))
