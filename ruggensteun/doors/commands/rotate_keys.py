"""`ruggensteun rotate-keys`: new keys around the keys, without touching what they seal."""

from uuid import UUID

import click
from rich.progress import Progress

from ruggensteun.doors.commands.ready import ready


@click.command()
@click.option("--organisation", "slug", default=None, help="Only this organisation (its short name).")
@click.option("--root", is_flag=True, help="Wrap the keys of the organisations by the root key in use, nothing else.")
def command(slug: str | None, *, root: bool) -> None:
    """Give organisations a new key and wrap the keys of their dossiers by it; everything stays readable meanwhile.

    Stopped half-way it goes on where it was when it is called again. For a new root key: set RUGGENSTEUN_ROOT_KEY to
    it and RUGGENSTEUN_ROOT_KEY_OLD to the one before, restart, run this with --root, then drop the old one.
    Exit code 1: no such organisation, or a key that no root key opens; nothing was changed for it.
    """
    ready()
    from ruggensteun.ground.people.queries import organisation_named, organisations

    chosen = [organisation_named(slug)] if slug else list(organisations())
    if None in chosen:
        raise click.ClickException(f"There is no organisation {slug}.")
    with Progress() as progress:
        told = [_one(one.pk, one.slug, progress, root=root) for one in chosen if one]
    click.echo("\n".join(told))
    raise SystemExit(any(sentence.endswith("not opened") for sentence in told))


def _one(organisation_id: UUID, slug: str, progress: Progress, *, root: bool) -> str:
    from ruggensteun.ground.vault.queries import opens
    from ruggensteun.ground.walls.actions import inside

    with inside(organisation_id, clock=True):
        if not opens(organisation_id):
            return f"{slug}: not opened"
    if root:
        return f"{slug}: {_root(organisation_id)} keys wrapped by the root key in use"
    return f"{slug}: {_rotate(organisation_id, slug, progress)}"


def _root(organisation_id: UUID) -> int:
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.vault.actions import rewrap_organisation_keys
    from ruggensteun.ground.walls.actions import inside

    with inside(organisation_id, clock=True):
        return rewrap_organisation_keys(organisation_id, by=the_clock(organisation_id))


def _rotate(organisation_id: UUID, slug: str, progress: Progress) -> str:
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.vault.actions import renew_organisation_key, retire_old_keys, rewrap_data_keys
    from ruggensteun.ground.vault.queries import newest_version, waiting_for_rotation
    from ruggensteun.ground.walls.actions import inside

    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        waiting = waiting_for_rotation(organisation_id)
        if not waiting:
            renew_organisation_key(organisation_id, by=clock)
        version, total = newest_version(organisation_id), waiting or waiting_for_rotation(organisation_id)
    task, done = progress.add_task(slug, total=total), 0
    while True:
        with inside(organisation_id, clock=True):
            number = rewrap_data_keys(organisation_id, by=clock)
        if not number:
            break
        done += number
        progress.update(task, completed=done)
    with inside(organisation_id, clock=True):
        retired = retire_old_keys(organisation_id, by=clock)
    return f"{done} keys wrapped by version {version}, {retired} older retired"
