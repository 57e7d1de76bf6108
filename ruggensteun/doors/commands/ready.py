"""Getting Django ready for a command, and ending a command with a sentence instead of a traceback."""

import os
from typing import IO, Any

import click
import django

from ruggensteun.config.env import SetupError

INCOMPLETE = 78
"""EX_CONFIG of sysexits.h: the set-up is not complete."""


class NotReady(click.ClickException):
    """The set-up is not complete; the message says how to mend it."""

    exit_code = INCOMPLETE

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence, without the word Error before it."""
        click.echo(self.format_message(), err=True, file=file)


def ready() -> None:
    """Load the settings, or end with the sentence that says what is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.config.settings")
    try:
        django.setup()
    except SetupError as problem:
        raise NotReady(
            f"{problem}\nWhat an installation needs stands in docs/operations.md; `ruggensteun doctor` checks it."
        ) from None
