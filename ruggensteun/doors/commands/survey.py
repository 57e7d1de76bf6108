"""`ruggensteun survey`: figures from the answers to a survey."""

import click

from ruggensteun.doors.commands.survey_estimate import estimate


@click.group()
def command() -> None:
    """Figures from the answers to a survey."""


command.add_command(estimate)
