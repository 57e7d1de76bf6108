"""`ruggensteun collect-assets`: styles, scripts and fonts, compressed and named after their content."""

import click

from ruggensteun.doors.commands.ready import ready


@click.command()
def command() -> None:
    """Gather styles, scripts and fonts in RUGGENSTEUN_DATA/static, where `serve` reads them.

    Needed once per release. The container image has done it.
    """
    ready()
    click.echo(f"{collect_assets()} files.")


def collect_assets() -> int:
    """Collect and compress; returns the number of files."""
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    return sum(1 for path in Path(settings.STATIC_ROOT).rglob("*") if path.is_file())
