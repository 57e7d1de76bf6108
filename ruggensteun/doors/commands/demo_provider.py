"""A small OpenID provider for the demo and the tests: real tokens over HTTP, nobody's real account.

`python -m ruggensteun.doors.commands.demo_provider FILE` serves what stands in FILE (host, port, people, clients).
It checks what a good provider checks: who the client is (`private_key_jwt`), PKCE, the address of return, and that a
code is used once.
"""

import base64
import hashlib
import html
import json
import secrets
import sys
import time
import urllib.request
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST_BODY = 50_000


@dataclass(frozen=True)
class Somebody:
    """Somebody with an account at the provider."""

    sub: str
    username: str
    name: str
    email: str = ""
    title: str = ""
    department: str = ""
    groups: tuple[str, ...] = ()


@dataclass
class Client:
    """An application that may ask: where it comes back to, where its keys are, where it hears that somebody left."""

    client_id: str
    return_to: list[str]
    keys_at: str = ""
    logout_at: str = ""
    keys: dict[str, Any] = field(default_factory=dict)


@dataclass
class Given:
    """A code that was given out, and for what."""

    client_id: str
    somebody: Somebody
    sid: str
    auth_time: int
    asked: dict[str, str]


class Refused(Exception):
    """What was asked is not right; the message is an error code of OAuth."""


class DemoProvider:
    """The provider itself, apart from HTTP. Tests bend its answers through `bend` and `algorithm`."""

    def __init__(self, issuer: str, people: list[Somebody], clients: list[Client]) -> None:
        self.issuer = issuer
        self.people = {one.sub: one for one in people}
        self.clients = {one.client_id: one for one in clients}
        self.keys: dict[str, RSAKey | ECKey] = {
            "RS256": RSAKey.generate_key(2048, {"kid": "demo-rsa", "use": "sig"}),
            "ES256": ECKey.generate_key("P-256", {"kid": "demo-ec", "use": "sig"}),
        }
        self.keys["PS256"] = self.keys["RS256"]
        self.algorithm = "RS256"
        self.codes: dict[str, Given] = {}
        self.assertions: set[str] = set()
        self.sessions: dict[str, tuple[str, str, int]] = {}
        self.bend: dict[str, Any] = {}

    def description(self) -> dict[str, Any]:
        """OpenID Connect Discovery."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/inloggen",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/uitloggen",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["RS256", "PS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "backchannel_logout_supported": True,
            "backchannel_logout_session_supported": True,
        }

    def public_keys(self) -> dict[str, Any]:
        """The keys with which tokens are checked."""
        return cast(dict[str, Any], KeySet([self.keys["RS256"], self.keys["ES256"]]).as_dict(private=False))

    def checked(self, asked: dict[str, str]) -> Client:
        """The client of an authorization request; everything that must be in it is."""
        client = self.clients.get(asked.get("client_id", ""))
        if client is None or asked.get("redirect_uri") not in client.return_to:
            raise Refused("invalid_client")
        if asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
            raise Refused("invalid_request")
        if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
            raise Refused("invalid_request")
        return client

    def sent_back(self, asked: dict[str, str], sub: str, sid: str, *, since: int) -> str:
        """The address to which somebody who signed in goes back, with a code."""
        client, code = self.checked(asked), secrets.token_urlsafe(24)
        self.codes[code] = Given(client.client_id, self.people[sub], sid, since, asked)
        told = {"code": code, "state": asked.get("state", ""), "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def exchange(self, form: dict[str, str]) -> dict[str, Any]:
        """Tokens for a code: once, for the client that got it, with the PKCE verifier."""
        client = self._client_of(form)
        given = self.codes.pop(form.get("code", ""), None)
        if given is None or given.client_id != client.client_id:
            raise Refused("invalid_grant")
        if form.get("redirect_uri") != given.asked["redirect_uri"]:
            raise Refused("invalid_grant")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != given.asked["code_challenge"]:
            raise Refused("invalid_grant")
        token = self.id_token(given)
        return {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 60, "id_token": token}

    def _client_of(self, form: dict[str, str]) -> Client:
        """Who asks, by a signed assertion that is used once (RFC 7523)."""
        if form.get("client_assertion_type") != ASSERTION:
            raise Refused("invalid_client")
        try:
            claims = self._assertion(form.get("client_assertion", ""))
        except (JoseError, ValueError, TypeError, OSError):
            raise Refused("invalid_client") from None
        client = self.clients.get(str(claims.get("sub")))
        right = (
            client is not None
            and claims.get("iss") == client.client_id
            and claims.get("aud") in (f"{self.issuer}/token", self.issuer)
            and isinstance(claims.get("exp"), int)
            and time.time() - 60 < claims["exp"] < time.time() + 600
            and claims.get("jti") not in {None, *self.assertions}
        )
        if not right:
            raise Refused("invalid_client")
        assert client is not None
        self.assertions.add(claims["jti"])
        return client

    def _assertion(self, text: str) -> dict[str, Any]:
        body = text.split(".")[1] if text.count(".") == 2 else ""
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)) or b"{}")
        client = self.clients.get(str(claims.get("sub")))
        if client is None:
            raise ValueError
        keys = client.keys
        if not keys:
            with urllib.request.urlopen(client.keys_at, timeout=5) as answer:  # noqa: S310  our own demo's address
                keys = json.load(answer)
        plain = [{name: one[name] for name in ("kty", "n", "e", "kid")} for one in keys["keys"]]
        return dict(jwt.decode(text, KeySet.import_key_set({"keys": plain}), algorithms=["RS256", "PS256"]).claims)

    def id_token(self, given: Given) -> str:
        """Who somebody is, signed for one client."""
        one, now = given.somebody, int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": one.sub,
            "aud": given.client_id,
            "iat": now,
            "exp": now + 300,
            "auth_time": given.auth_time,
            "nonce": given.asked.get("nonce", ""),
            "sid": given.sid,
            "amr": ["pwd", "otp", "mfa"],
            "name": one.name,
            "preferred_username": one.username,
            "email": one.email,
            "groups": list(one.groups),
            "department": one.department,
        }
        return self.signed({**claims, **self.bend})

    def signed(self, claims: dict[str, Any], **header: str) -> str:
        """Claims as a token."""
        key = self.keys[self.algorithm]
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": self.algorithm, "kid": key.kid, **header}, kept, key, algorithms=[self.algorithm])

    def logout_token(self, client_id: str, **about: Any) -> str:
        """The message that somebody signed out (Back-Channel Logout 1.0)."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": client_id, "iat": now, "exp": now + 120, "jti": secrets.token_hex(8)}
        return self.signed({**claims, "events": {LOGOUT: {}}, **about}, typ="logout+jwt")

    def tell_clients(self, sub: str, sid: str) -> None:
        """Tell every client that somebody signed out here."""
        for client in self.clients.values():
            if client.logout_at:
                body = urlencode({"logout_token": self.logout_token(client.client_id, sub=sub, sid=sid)}).encode()
                try:
                    urllib.request.urlopen(client.logout_at, body, timeout=5).close()  # noqa: S310
                except OSError:
                    sys.stderr.write("demo provider: a client did not answer\n")


PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Duinwijk (demo-provider)</title><style>
body{{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}}
button{{font:inherit;display:block;width:100%;min-height:44px;margin:.4rem 0;padding:.4rem .8rem;text-align:left}}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"""


class Door(BaseHTTPRequestHandler):
    """HTTP in front of the provider."""

    server: "DemoServer"

    def do_GET(self) -> None:
        """The description, the keys, the page on which one signs in, and the one on which one signs out."""
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        provider = self.server.provider
        if parts.path == "/.well-known/openid-configuration":
            self._json(provider.description())
        elif parts.path == "/keys":
            self._json(provider.public_keys())
        elif parts.path == "/inloggen":
            self._refusing(lambda: self._choose(asked))
        elif parts.path == "/uitloggen":
            self._sign_out(asked)
        else:
            self._page("Deze pagina is er niet", "", HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Somebody signs in, or a client comes with a code."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY)).decode()
        form, parts = dict(parse_qsl(body)), urlsplit(self.path)
        if parts.path == "/inloggen":
            self._refusing(lambda: self._sign_in(dict(parse_qsl(parts.query)), form.get("wie", "")))
        elif parts.path == "/token":
            try:
                self._json(self.server.provider.exchange(form))
            except Refused as refusal:
                self._json({"error": str(refusal)}, HTTPStatus.BAD_REQUEST)
        else:
            self._page("Deze pagina is er niet", "", HTTPStatus.NOT_FOUND)

    def _refusing(self, answer: Any) -> None:
        try:
            answer()
        except (Refused, KeyError) as refusal:
            self._page("Dit kan niet", f"<p>{html.escape(str(refusal))}</p>", HTTPStatus.BAD_REQUEST)

    def _choose(self, asked: dict[str, str]) -> None:
        provider = self.server.provider
        provider.checked(asked)
        known = provider.sessions.get(self._cookie())
        if known and asked.get("prompt") != "login":
            return self._to(provider.sent_back(asked, known[0], known[1], since=known[2]))
        rows = "".join(
            f'<button name="wie" value="{html.escape(one.sub)}"><strong>{html.escape(one.name)}</strong>'
            f" {html.escape(one.title)}</button>"
            for one in provider.people.values()
        )
        told = "<p>Dit is een nagemaakte aanbieder, alleen voor de proef. Kies wie u bent.</p>"
        self._page("Inloggen bij Duinwijk (demo)", f'{told}<form method="post">{rows}</form>')

    def _sign_in(self, asked: dict[str, str], sub: str) -> None:
        provider, cookie, sid, now = self.server.provider, secrets.token_urlsafe(16), secrets.token_hex(8), time.time()
        address = provider.sent_back(asked, sub, sid, since=int(now))
        provider.sessions[cookie] = (sub, sid, int(now))
        self._to(address, cookie=f"demo_provider={cookie}; HttpOnly; SameSite=Lax; Path=/")

    def _sign_out(self, asked: dict[str, str]) -> None:
        provider = self.server.provider
        known = provider.sessions.pop(self._cookie(), None)
        if known:
            provider.tell_clients(known[0], known[1])
        client = provider.clients.get(asked.get("client_id", ""))
        back = asked.get("post_logout_redirect_uri", "")
        own = {"/".join(one.split("/")[:3]) for one in client.return_to} if client else set()
        link = f'<p><a href="{html.escape(back)}">Terug</a></p>' if "/".join(back.split("/")[:3]) in own else ""
        self._page("U bent uitgelogd", link)

    def _cookie(self) -> str:
        cookies = SimpleCookie(self.headers.get("Cookie", ""))
        return cookies["demo_provider"].value if "demo_provider" in cookies else ""

    def _json(self, told: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(json.dumps(told).encode(), "application/json", status)

    def _page(self, title: str, body: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(PAGE.format(title=html.escape(title), body=body).encode(), "text/html; charset=utf-8", status)

    def _to(self, address: str, *, cookie: str = "") -> None:
        self._send(
            b"", "text/plain", HTTPStatus.SEE_OTHER, {"Location": address, **({"Set-Cookie": cookie} if cookie else {})}
        )

    def _send(self, body: bytes, kind: str, status: HTTPStatus, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-store", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the demo's window is for the demo."""


class DemoServer(ThreadingHTTPServer):
    """The door, with the provider behind it."""

    daemon_threads = True

    def __init__(self, host: str, port: int, people: list[Somebody], clients: list[Client]) -> None:
        super().__init__((host, port), Door)
        self.provider = DemoProvider(f"http://{host}:{self.server_address[1]}", people, clients)


def written(host: str, port: int, people: list[Somebody], clients: list[Client]) -> str:
    """What the file holds that this is started with."""
    told = {"people": [asdict(one) for one in people], "clients": [asdict(one) for one in clients]}
    return json.dumps({"host": host, "port": port, **told})


def main(path: str) -> None:
    """Serve what stands in the file, until it is told to stop."""
    told = json.loads(Path(path).read_text())
    people = [Somebody(**{**one, "groups": tuple(one["groups"])}) for one in told["people"]]
    clients = [Client(**one) for one in told["clients"]]
    DemoServer(told["host"], told["port"], people, clients).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
