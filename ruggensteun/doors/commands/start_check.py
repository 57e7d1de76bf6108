"""Refusing to start with a wrong root key: better no service than one that seals with a key nobody else has."""

import click

from ruggensteun.doors.commands.ready import NotReady


def refuse_wrong_root_key() -> None:
    """End with 78 when the root key opens no organisation at all; name those that stay closed when it opens some.

    The keys of the organisations are the known ciphertext: AES-GCM tells a wrong key with certainty.
    """
    from django.db import Error as DatabaseProblem

    try:
        closed, number = closed_organisations()
    except DatabaseProblem as problem:
        told = str(problem).strip().splitlines()[0][:200]
        raise NotReady(f"The root key cannot be checked, because the database does not answer: {told}") from None
    if closed and len(closed) == number:
        raise NotReady(
            "The root key is not the one this database was made with: it opens no organisation. "
            "Set the right one (docs/operations.md); nothing was changed."
        )
    for slug in closed:
        click.echo(f"{slug}: closed, its key does not open; the others go on. See `ruggensteun doctor`.", err=True)


def closed_organisations() -> tuple[list[str], int]:
    """The organisations whose keys do not open, and how many organisations there are."""
    from ruggensteun.ground.people.queries import organisations
    from ruggensteun.ground.vault.queries import opens
    from ruggensteun.ground.walls.actions import inside

    closed, known = [], list(organisations())
    for organisation in known:
        with inside(organisation.pk, clock=True):
            if not opens(organisation.pk):
                closed.append(organisation.slug)
    return closed, len(known)
