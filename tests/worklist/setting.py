"""A real mail server for the tests of the round: it keeps what it gets, and fails when told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings


class Postbox:
    """What arrived, and how many times it still refuses."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refuses = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            self.refuses -= 1
            return "451 try again later"
        self.mails.append(message_from_bytes(envelope.content))
        return "250 OK"

    def of(self, address: str) -> list[Message]:
        """The mails to one address."""
        return [mail for mail in self.mails if mail["To"] == address]


def words_of(mail: Message) -> str:
    """The text of a mail."""
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postbox() -> Iterator[Postbox]:
    """A mail server on a free port, and Django sending to it."""
    box = Postbox()
    port = _free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=5):
            yield box
    finally:
        controller.stop()
