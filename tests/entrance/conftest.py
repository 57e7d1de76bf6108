"""A provider over HTTP that knows the people of Duinwijk, and a browser that walks through it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.test import Client
from django.utils import timezone

from ruggensteun.doors.commands.demo_provider import Client as Known
from ruggensteun.doors.commands.demo_provider import DemoProvider, DemoServer, Somebody
from ruggensteun.ground.entrance.actions.providers import add_provider, change_provider, link_identity, switch_provider
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import forget_what_was_said, published_keys
from ruggensteun.ground.entrance.rules import keys
from ruggensteun.ground.entrance.terms import SecondFactorBy
from tests import cast

ID = "ruggensteun-test"


@pytest.fixture(scope="session")
def server() -> Iterator[DemoServer]:
    """The provider on a free port, one for all tests."""
    known = ("sanne", "bram", "anouk", "stranger")
    people = [Somebody(f"sub-{key}", key, key.title(), f"{key}@duinwijk.test") for key in known]
    serving = DemoServer("127.0.0.1", 0, people, [])
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving
    serving.shutdown()
    serving.server_close()


@dataclass
class Way:
    """Duinwijk's provider, as row and as server."""

    row: Provider
    there: DemoProvider

    @property
    def start(self) -> str:
        return f"/aanmelden/via/duinwijk/{self.row.pk}"

    @property
    def back(self) -> str:
        return f"/aanmelden/terug/duinwijk/{self.row.pk}"

    @property
    def logout(self) -> str:
        return f"/api/aanmelden/duinwijk/{self.row.pk}/afgemeld"

    def change(self, **given: Any) -> None:
        change_provider(self.row, at=timezone.now(), by=cast.clock(), **given)

    def away(self, client: Client, onward: str = "", **given: str) -> str:
        """The address at the provider to which a browser is sent."""
        sent = client.get(self.start, {"next": onward, **given})
        assert sent.status_code == 302, sent.content
        return str(sent["Location"])

    def chosen(self, address: str, key: str) -> str:
        """The path at which a browser comes back after choosing somebody at the provider."""
        back = requests.post(address, {"wie": f"sub-{key}"}, allow_redirects=False, timeout=5)
        assert back.status_code == 303, back.text
        parts = urlsplit(back.headers["Location"])
        return f"{parts.path}?{parts.query}"

    def sign_in(self, client: Client, key: str, onward: str = "") -> Any:
        """The whole way there and back."""
        return client.get(self.chosen(self.away(client, onward), key))


@pytest.fixture(scope="session")
def our_key() -> RSAPrivateKey:
    """A key of our own, made once: that takes a while."""
    return keys.new_private_key()


@pytest.fixture
def way(
    server: DemoServer, our_key: RSAPrivateKey, inside_the_walls: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Way]:
    """The provider is on, and knows Sanne, Bram and Anouk."""
    forget_what_was_said()
    monkeypatch.setattr(keys, "new_private_key", lambda: our_key)
    there, clock, now = server.provider, cast.clock(), timezone.now()
    row = add_provider(
        name="Duinwijk", issuer=there.issuer, client_id=ID, second_factor_by=SecondFactorBy.PROVIDER, at=now, by=clock
    )
    for key in ("sanne", "bram", "anouk"):
        sub = f"sub-{key}"
        link_identity(row, cast.person(key), issuer=there.issuer, subject=sub, sub=sub, at=None, by=clock)
    switch_provider(row, on=True, at=now, by=clock)
    row.refresh_from_db()
    back = f"http://127.0.0.1:8000/aanmelden/terug/duinwijk/{row.pk}"
    there.clients = {ID: Known(ID, [back], keys=published_keys())}
    there.bend, there.algorithm = {}, "RS256"
    yield Way(row, there)
    forget_what_was_said()


@pytest.fixture
def somebody(inside_the_walls: None) -> Callable[..., Client]:
    """`somebody("sanne")` is a browser in which Sanne signed in through the form, with a session of her own."""

    def signed_in(key: str, **options: Any) -> Client:
        client = Client(**options)
        client.post("/aanmelden", {"username": key, "password": cast.PASSWORD, "gemeente": "duinwijk"})
        return client

    return signed_in


def query_of(address: str) -> dict[str, str]:
    """What stands behind the question mark."""
    return dict(parse_qsl(urlsplit(address).query))


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What our own log said about signing in and out."""
    return [one.getMessage() for one in caplog.records if one.name == "ruggensteun.sign_in"]
