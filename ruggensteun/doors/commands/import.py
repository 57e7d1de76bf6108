"""`ruggensteun import`: taking over what another register holds."""

import click

from ruggensteun.doors.commands.import_incidents import incidents


@click.group()
def command() -> None:
    """Take over what another register holds."""


command.add_command(incidents)
