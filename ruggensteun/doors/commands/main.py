"""The command line: one file per command, loaded when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "backup": "Save the keys apart, sealed to an offline key.",
    "collect-assets": "Gather styles, scripts and fonts where the web server reads them.",
    "create-organisation": "Add an organisation with its first administrator.",
    "create-person": "Add a person who signs in with a password.",
    "demo": "Serve the demo municipality Duinwijk on this machine.",
    "doctor": "Say what is wrong with this set-up and how to mend it.",
    "import": "Take over incidents from another register.",
    "migrate": "Bring the database up to date and raise its walls.",
    "pack": "Check, compare and apply protocol packs.",
    "restore": "Put keys back, and erase again what had been erased.",
    "rotate-keys": "Give organisations new keys; what is sealed stays as it is.",
    "seal": "Seal the journal, and find out whether it was changed.",
    "serve": "Serve the pages and the API.",
    "simulate": "Invent municipalities with incidents, for tests of size.",
    "survey": "Estimate figures from the answers to a survey.",
    "work": "Do the jobs: reminders, letters, what happens because time passes.",
}
"""Every command and what it does, in the order of the help page. The file has the same name."""


class Commands(click.Group):
    """Loads a command when it is asked for, so that `--help` does not wait for Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The `command` in the file of that name."""
        if name not in COMMANDS:
            return None
        found = import_module(f"ruggensteun.doors.commands.{name.replace('-', '_')}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list on the help page, from the table above instead of from the files."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="ruggensteun")
def main() -> None:
    """Ruggensteun: stand behind the people who work for the municipality.

    Exit codes: 0 done, 1 found something wrong or refused, 2 called wrongly, 78 the set-up is not complete.
    """
