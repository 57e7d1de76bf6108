"""`ruggensteun migrate`: tables, job queue and walls."""

import click

from ruggensteun.doors.commands.ready import ready


@click.command()
def command() -> None:
    """Bring the database up to date and raise its walls; safe to repeat.

    Runs as the owner role (DATABASE_OWNER_URL). Stop the worker first when the release notes say so.
    """
    ready()
    click.echo(f"The database is up to date; {migrate()} tables stand behind their wall.")


def migrate() -> int:
    """Apply the migrations as the owner, then put every table behind its wall; returns the number of tables."""
    from django.core.management import call_command

    from ruggensteun.ground.walls.actions import raise_walls
    from ruggensteun.ground.walls.queries import look_over

    call_command("migrate", database="owner", interactive=False, verbosity=0)
    number = raise_walls(alias="owner")
    look_over(alias="owner")
    return number
