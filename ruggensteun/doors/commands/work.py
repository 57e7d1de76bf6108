"""`ruggensteun work`: the worker."""

import logging

import click

from ruggensteun.doors.commands.ready import ready
from ruggensteun.doors.commands.start_check import refuse_wrong_root_key


@click.command()
@click.option("--concurrency", default=1, show_default=True, help="Jobs at the same time in this process.")
@click.option("--once", is_flag=True, help="Do what is waiting and end.")
def command(concurrency: int, *, once: bool) -> None:
    """Do the jobs until SIGTERM or Ctrl-C; a job that runs is finished first.

    Several workers may run beside each other, on one machine or more.
    """
    ready()
    refuse_wrong_root_key()
    from procrastinate.contrib.django import app

    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(concurrency=concurrency, wait=not once, delete_jobs="successful", name="ruggensteun")
