"""`ruggensteun seal`: sealing the journal, and finding out whether it was changed."""

import base64
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import Progress

from ruggensteun.doors.commands.ready import NotReady, ready_here

if TYPE_CHECKING:
    from ruggensteun.ground.journal.queries import Fault
    from ruggensteun.ground.journal.rules import Checkpoint
    from ruggensteun.ground.people.models import Organisation

MOST_TOLD = 20


@click.group()
def command() -> None:
    """Seal the journal, and find out whether it was changed."""


@command.command("make-key")
def make_key() -> None:
    """Print a new sealing key and the public key that belongs to it.

    The sealing key goes to the worker alone (RUGGENSTEUN_SEAL_KEY_FILE or the systemd credential seal_key); the public
    key to whoever checks, apart from this machine.
    """
    from ruggensteun.ground.journal.rules import public_key

    secret = secrets.token_bytes(32)
    click.echo(f"sealing key  {base64.b64encode(secret).decode()}")
    click.echo(f"public key   {base64.b64encode(public_key(secret)).decode()}")


@command.command("now")
def now() -> None:
    """Seal what no seal holds yet; the worker does so every five minutes. Prints a checkpoint per organisation."""
    ready_here()
    from django.conf import settings

    from ruggensteun.keep.traces.jobs import seal_organisation

    if not settings.ENV.seal_key:
        raise NotReady("There is no sealing key. Make one: `ruggensteun seal make-key`.")
    for organisation in _chosen(None):
        for checkpoint in seal_organisation(organisation.pk)[-1:]:
            click.echo(checkpoint.as_json())


@command.command("verify")
@click.option("--organisation", "slug", default=None, help="Only this organisation (its short name).")
@click.option(
    "--checkpoints",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="Checkpoints that were kept elsewhere, one a line. Without them nobody notices a cut-off end.",
)
@click.option("--public-key", "publics", multiple=True, help="A key that may have signed, in base64.")
def verify(slug: str | None, checkpoints: Path | None, publics: tuple[str, ...]) -> None:
    """Find lines that were changed, deleted, put in between or cut off since they were sealed.

    Exit code 0: everything is as it was sealed; 1: something is not; 2: called wrongly; 78: no key to check with.
    """
    ready_here()
    from ruggensteun.ground.journal.queries import faults_in_seals
    from ruggensteun.ground.walls.actions import inside

    keys, kept, wrong = _keys(publics), _kept(checkpoints), 0
    with Progress() as progress:
        chosen = _chosen(slug)
        task = progress.add_task("verify", total=len(chosen))
        for organisation in chosen:
            with inside(organisation.pk, clock=True):
                own = [one for one in kept if one.organisation_id == organisation.pk]
                found, sealed, waiting = faults_in_seals(keys, own)
            progress.console.print(f"{organisation.slug}: {sealed} lines sealed, {waiting} wait, {len(found)} faults")
            progress.console.print(*_told(found), sep="\n", end="")
            progress.advance(task)
            wrong += len(found)
    if not kept:
        click.echo("Without --checkpoints a cut-off end goes unnoticed.", err=True)
    raise SystemExit(1 if wrong else 0)


def _chosen(slug: str | None) -> "list[Organisation]":
    from ruggensteun.ground.people.queries import organisation_named, organisations

    if slug is None:
        return list(organisations())
    organisation = organisation_named(slug)
    if organisation is None:
        raise click.UsageError(f"There is no organisation {slug}.")
    return [organisation]


def _keys(publics: Iterable[str]) -> list[bytes]:
    from django.conf import settings

    from ruggensteun.ground.journal.rules import public_key

    try:
        given = [base64.b64decode(text, validate=True) for text in publics]
    except ValueError:
        raise click.UsageError("A public key is 32 bytes in base64.") from None
    known = [*given, *settings.ENV.seal_public_keys]
    if settings.ENV.seal_key:
        known.append(public_key(settings.ENV.seal_key))
    if not known or any(len(one) != 32 for one in known):
        raise NotReady("There is no key to check with. Give --public-key or set RUGGENSTEUN_SEAL_PUBLIC_KEYS.")
    return known


def _kept(place: Path | None) -> "list[Checkpoint]":
    from ruggensteun.ground.journal.rules import checkpoint_of

    try:
        return [checkpoint_of(line) for line in place.read_text().splitlines() if line.strip()] if place else []
    except ValueError:
        raise click.UsageError(f"{place} holds something else than checkpoints.") from None


def _told(found: "list[Fault]") -> list[str]:
    told = [f"  {fault.what}: {fault.where}" for fault in found[:MOST_TOLD]]
    return told + ([f"  and {len(found) - MOST_TOLD} more"] if len(found) > MOST_TOLD else []) + ([""] if told else [])
