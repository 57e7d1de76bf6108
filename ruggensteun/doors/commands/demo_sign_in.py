"""In the demo one signs in with a password, or through a provider of the demo's own."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from ruggensteun.doors.commands.demo_provider import Client, Somebody, written
from ruggensteun.doors.commands.ready import ready

CLIENT_ID = "ruggensteun-demo"
NAME = "Duinwijk (demo-provider)"


@contextmanager
def demo_sign_in(host: str, port: int, *, serving: bool) -> Iterator[None]:
    """The provider beside the demo, ended with it. Without a free port the demo goes on without it."""
    provider_id = _arranged(f"http://{host}:{port}")
    if not serving or not is_free(host, port):
        yield
        return
    file = Path(os.environ["RUGGENSTEUN_DATA"]) / "demo" / "provider.json"
    file.write_text(written(host, port, people(), [_client(provider_id)]))
    process = subprocess.Popen([sys.executable, "-m", "ruggensteun.doors.commands.demo_provider", str(file)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _arranged(issuer: str) -> UUID:
    """The provider of this address; what an earlier run arranged is not looked up, so that a demo stands at once."""
    note = _note()
    known: dict[str, str] = json.loads(note.read_text()) if note.exists() else {}
    if issuer not in known:
        ready()
        known = {issuer: str(arrange(issuer))}
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps(known))
    return UUID(known[issuer])


def forget_arranged() -> None:
    """The database is made anew, or may be another one: look again."""
    _note().unlink(missing_ok=True)


def _note() -> Path:
    return Path(os.environ["RUGGENSTEUN_DATA"]) / "demo" / "arranged.json"


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens at this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _client(provider_id: UUID) -> Client:
    """What the provider knows of Ruggensteun."""
    base = os.environ["RUGGENSTEUN_BASE_URL"]
    return Client(
        CLIENT_ID,
        [f"{base}/aanmelden/terug/duinwijk/{provider_id}"],
        keys_at=f"{base}/api/aanmelden/duinwijk/sleutels",
        logout_at=f"{base}/api/aanmelden/duinwijk/{provider_id}/afgemeld",
    )


def people() -> list[Somebody]:
    """Everybody in Duinwijk whom a visitor can be."""
    from ruggensteun.keep.simulation.terms.cast import PLAYERS

    return [
        Somebody(f"duinwijk-{one.username}", one.username, one.name, f"{one.username}@duinwijk.example", one.title)
        for one in PLAYERS
    ]


def arrange(issuer: str) -> UUID:
    """Let Duinwijk's people come in through this provider; safe to repeat, also at another port."""
    from django.utils import timezone

    from ruggensteun.ground.entrance.actions.providers import add_provider, link_identity, switch_provider
    from ruggensteun.ground.entrance.queries.providers import providers_listed
    from ruggensteun.ground.entrance.terms import SecondFactorBy
    from ruggensteun.ground.people.queries import organisation_named, person_signing_in
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.walls.actions import inside

    organisation = organisation_named("duinwijk")
    assert organisation is not None
    clock, now = the_clock(organisation.pk), timezone.now()
    with inside(organisation.pk, clock=True):
        standing = {one.issuer: one for one in providers_listed(clock) if one.client_id == CLIENT_ID}
        for other in (one for address, one in standing.items() if address != issuer and one.is_on):
            switch_provider(other, on=False, at=now, by=clock)
        if issuer in standing:
            if not standing[issuer].is_on:
                switch_provider(standing[issuer], on=True, at=now, by=clock)
            return standing[issuer].pk
        given = {"name": NAME, "issuer": issuer, "client_id": CLIENT_ID, "second_factor_by": SecondFactorBy.PROVIDER}
        provider = add_provider(**given, at=now, by=clock)
        for one in people():
            person = person_signing_in(one.username)
            if person is not None:
                link_identity(provider, person, issuer=issuer, subject=one.sub, sub=one.sub, at=None, by=clock)
        switch_provider(provider, on=True, at=now, by=clock)
        return provider.pk
