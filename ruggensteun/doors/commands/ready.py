"""Getting Django ready for a command, and ending a command with a sentence instead of a traceback."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click
import django

from ruggensteun.config import postgres
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
    """Load the settings, or end with the sentence that says what is missing. In demo mode it is made instead."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.config.settings")
    try:
        if os.environ.get("RUGGENSTEUN_MODE") == "demo":
            make_demo_surroundings()
        django.setup()
    except SetupError as problem:
        raise NotReady(
            f"{problem}\nWhat an installation needs stands in docs/operations.md; `ruggensteun doctor` checks it."
        ) from None


def ready_here() -> None:
    """As `ready`; in a folder where `ruggensteun demo` made a demo, and nothing else is set, the demo is meant."""
    data = Path(os.environ.get("RUGGENSTEUN_DATA", "var"))
    is_set = any(os.environ.get(name) for name in ("RUGGENSTEUN_MODE", "RUGGENSTEUN_SECRET_KEY", "DATABASE_URL"))
    if not is_set and (data / "demo" / "secret_key").exists():
        os.environ["RUGGENSTEUN_MODE"] = "demo"
    ready()


def make_demo_surroundings() -> postgres.Cluster | None:
    """What a demo needs and the environment does not give: secrets in a closed folder, and a PostgreSQL of our own.

    Returns that PostgreSQL; None when the environment names another.
    """
    data = Path(os.environ.get("RUGGENSTEUN_DATA", "var")).resolve()
    os.environ |= {"RUGGENSTEUN_MODE": "demo", "RUGGENSTEUN_DATA": str(data)}
    _kept_secret("RUGGENSTEUN_SECRET_KEY", data / "demo" / "secret_key", lambda: secrets.token_urlsafe(48))
    _kept_secret(
        "RUGGENSTEUN_ROOT_KEY", data / "demo" / "root_key", lambda: base64.b64encode(secrets.token_bytes(32)).decode()
    )
    _kept_secret(
        "RUGGENSTEUN_SEAL_KEY", data / "demo" / "seal_key", lambda: base64.b64encode(secrets.token_bytes(32)).decode()
    )
    os.environ.setdefault("RUGGENSTEUN_CHECKPOINT_FILE", str(data / "demo" / "checkpoints.jsonl"))
    if os.environ.get("DATABASE_URL"):
        return None
    try:
        cluster = postgres.start(data / "postgres")
    except postgres.PostgresProblem as problem:
        raise NotReady(str(problem)) from None
    os.environ |= {"DATABASE_URL": cluster.app_url, "DATABASE_OWNER_URL": cluster.owner_url}
    return cluster


def _kept_secret(name: str, place: Path, make: Callable[[], str]) -> None:
    """A secret of the environment, else of this file (mode 0600), which is made when it is not there."""
    if os.environ.get(name):
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not place.exists():
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make())
    os.environ[name] = place.read_text()
