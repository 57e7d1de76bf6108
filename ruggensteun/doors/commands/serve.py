"""`ruggensteun serve`: the web server."""

import http.client
import os
import subprocess
import sys
import threading
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
    with worker(host, port) if with_worker else nullcontext():
        server.serve()


def _hang_up() -> None:
    """Close what this process opened to make ready: two web processes that inherit one connection spoil it."""
    from django.conf import settings
    from django.db import connections

    if not settings.configured:
        return
    connections.close_all()
    if connections["default"].pool:  # type: ignore[attr-defined]
        connections["default"].close_pool()  # type: ignore[attr-defined]


@contextmanager
def worker(host: str, port: int) -> Iterator[None]:
    """A worker beside this process, begun once the web server answers so that nobody waits for both; ended with it."""
    ended = threading.Event()
    begun: list[subprocess.Popen[bytes]] = []

    def begin() -> None:
        while not (ended.is_set() or _answers(host, port)):
            ended.wait(0.2)
        if not ended.is_set():
            begun.append(subprocess.Popen([sys.executable, "-m", "ruggensteun", "work"], env=os.environ))

    waiting = threading.Thread(target=begin, daemon=True)
    waiting.start()
    try:
        yield
    finally:
        ended.set()
        waiting.join(timeout=10)
        for process in begun:
            process.terminate()
            process.wait(timeout=15)


def _answers(host: str, port: int) -> bool:
    link = http.client.HTTPConnection(host, port, timeout=10)
    try:
        link.request("GET", "/healthz")
        link.getresponse()
        return True
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()
