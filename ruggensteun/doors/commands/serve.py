"""`ruggensteun serve`: the web server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click
from granian import Granian
from granian.constants import Interfaces

from ruggensteun.doors.commands.ready import ready
from ruggensteun.doors.commands.start_check import refuse_wrong_root_key


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes; each handles one request at a time.")
@click.option("--demo", is_flag=True, help="Also start a worker for the jobs, and stop it at the end.")
def command(host: str, port: int, workers: int, *, demo: bool) -> None:
    """Serve the pages and the API until SIGTERM or Ctrl-C.

    Put it behind a reverse proxy that ends TLS and sets X-Forwarded-Proto. Refuses to start without its secrets.
    """
    ready()
    refuse_wrong_root_key()
    serve(host, port, workers=workers, with_worker=demo)


def serve(host: str, port: int, *, workers: int = 2, with_worker: bool = False) -> None:
    """Run the server in this process until it is told to stop."""
    server = Granian(
        "ruggensteun.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        backpressure=64,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    )
    _hang_up()
    with worker() if with_worker else nullcontext():
        server.serve()


def _hang_up() -> None:
    """Close what this process opened to make ready: two web processes that inherit one connection spoil it."""
    from django.db import connections

    connections.close_all()
    if connections["default"].pool:  # type: ignore[attr-defined]
        connections["default"].close_pool()  # type: ignore[attr-defined]


@contextmanager
def worker() -> Iterator[None]:
    """A worker beside this process, ended with it."""
    process = subprocess.Popen([sys.executable, "-m", "ruggensteun", "work"], env=os.environ)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=15)
