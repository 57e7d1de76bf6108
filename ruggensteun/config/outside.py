"""Going out over HTTP: short, small, without redirects, and never to an inner address that nobody named.

The address is checked when the connection is made, so a name that points elsewhere a moment later does not help.
"""

import ipaddress
import json
import socket
import time
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

CONNECT, READ, WHOLE = 3.0, 5.0, 8.0
"""Seconds: for the connection, between two pieces of an answer, for all of it."""
LARGEST = 500_000


class Unreachable(Exception):
    """The other side does not answer as it should. The message is a code, never what the other side said."""


def open_line(session: requests.Session, *, inner_hosts: Collection[str] = ()) -> None:
    """Let a session only go out by our rules. `inner_hosts`: names on the own network that may be asked."""
    adapter = Guarded(frozenset(inner_hosts))
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.trust_env = False
    session.headers["User-Agent"] = "Ruggensteun"


def fetch_json(address: str, *, inner_hosts: Collection[str] = ()) -> dict[str, Any]:
    """The JSON object at an address; anything else is `Unreachable`."""
    with requests.Session() as session:
        open_line(session, inner_hosts=inner_hosts)
        answer = session.get(address, headers={"Accept": "application/json"}, allow_redirects=False)
    if answer.status_code != 200:
        raise Unreachable(f"status_{answer.status_code}")
    try:
        told = json.loads(answer.content)
    except ValueError:
        raise Unreachable("not_json") from None
    if not isinstance(told, dict):
        raise Unreachable("not_an_object")
    return told


class Guarded(HTTPAdapter):
    """Sends a request by our rules: https (http only to a named inner host), no redirect, small, soon."""

    def __init__(self, inner_hosts: frozenset[str]) -> None:
        self.inner_hosts = inner_hosts
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Every connection of this adapter checks its address."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = pools(self.inner_hosts)

    def send(self, request: Any, *args: Any, **options: Any) -> requests.Response:
        """Send, and read at most `LARGEST` bytes within `WHOLE` seconds."""
        parts = urlsplit(request.url)
        if parts.scheme != "https" and parts.hostname not in self.inner_hosts:
            raise Unreachable("not_https")
        until = time.monotonic() + WHOLE
        options |= {"stream": True, "timeout": (CONNECT, READ), "proxies": {}}
        try:
            answer = super().send(request, **options)
            answer._content = _read(answer, until)
        except (requests.RequestException, OSError):
            raise Unreachable("no_answer") from None
        if answer.is_redirect:
            raise Unreachable("redirect")
        return answer


def _read(answer: requests.Response, until: float) -> bytes:
    body = b""
    for piece in answer.iter_content(16_384):
        body += piece
        if len(body) > LARGEST:
            answer.close()
            raise Unreachable("too_large")
        if time.monotonic() > until:
            answer.close()
            raise Unreachable("too_slow")
    return body


def checked_address(host: str, port: int, inner_hosts: frozenset[str]) -> str:
    """An address of this host to connect to; every one of them must be on the public internet or named."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Unreachable("no_such_host") from None
    addresses = [str(one[4][0]) for one in found]
    if host not in inner_hosts and not all(_is_public(one) for one in addresses):
        raise Unreachable("inner_address")
    return addresses[0]


def _is_public(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(known, "ipv4_mapped", None) or known
    return bool(mapped.is_global) and not mapped.is_multicast


def pools(inner_hosts: frozenset[str]) -> dict[str, Any]:
    """Connection pools of which every connection resolves its name once, checks it and goes there."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            self._dns_host = checked_address(self.host, self.port or 80, inner_hosts)
            return super()._new_conn()

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            self._dns_host = checked_address(self.host, self.port or 443, inner_hosts)
            return super()._new_conn()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
