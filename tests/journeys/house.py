"""A whole house for the journeys: a database of its own, the web server, the worker, and a mailbox."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTPUTF8
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

PATIENCE = 90


@dataclass
class Mailbox:
    """Every message the house sent, in order; an SMTP server puts them here."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a message."""
        self.messages.append(BytesParser(policy=SMTPUTF8).parsebytes(envelope.content))
        self.recipients += envelope.rcpt_tos
        return "250 Kept"

    def to(self, address: str, *, within: float = 15) -> list[EmailMessage]:
        """The messages to an address; waits a while for the first."""
        until = time.monotonic() + within
        while True:
            found = [one for one in self.messages if address in str(one["to"])]
            if found or time.monotonic() > until:
                return found
            time.sleep(0.1)


@dataclass(frozen=True)
class House:
    """Where the house stands while a journey runs."""

    url: str
    mailbox: Mailbox
    database_url: str
    log: Path

    def said(self) -> str:
        """Everything the server and the worker wrote so far."""
        return self.log.read_text(errors="replace")


@contextmanager
def stand_house(app_url: str, owner_url: str, log: Path, *, mode: str = "test") -> Iterator[House]:
    """Start mail, server and worker on an existing database, and end exactly those at the end."""
    port = free_port()
    mailbox = Mailbox()
    letterbox = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    letterbox.start()
    env = os.environ | {
        "RUGGENSTEUN_MODE": mode,
        "DATABASE_URL": app_url,
        "DATABASE_OWNER_URL": owner_url,
        "SMTP_URL": f"smtp://127.0.0.1:{letterbox.port}",
        "RUGGENSTEUN_BASE_URL": f"http://127.0.0.1:{port}",
    }
    try:
        with (
            log.open("w") as out,
            _running(["serve", "--port", str(port), "--workers", "1"], env, out) as server,
            _running(["work"], env, out),
        ):
            _wait(f"http://127.0.0.1:{port}/aanmelden", server, log)
            yield House(f"http://127.0.0.1:{port}", mailbox, app_url, log)
    finally:
        letterbox.stop()


def free_port() -> int:
    """A port on this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(words: list[str], env: dict[str, str], out: Any) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([sys.executable, "-m", "ruggensteun", *words], env=env, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the server answers, whatever it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server does not answer. It said:\n{log.read_text()[-2000:]}")
