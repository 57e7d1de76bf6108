"""What a provider says: its description, its keys, its ID token and its logout token. Pure functions of texts.

OpenID Connect Core 1.0 §3.1.3.7, Back-Channel Logout 1.0 §2.6, RFC 9207 (which provider answers).
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHMS = ["RS256", "PS256", "ES256"]
"""Signatures with a key pair only: `none` and HMAC with a public key are no signatures."""
LEEWAY = 60
OLDEST = 600
"""Seconds: how far a clock may be off, and how old a fresh token may be."""
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
STRONG = frozenset({"mfa", "otp", "hwk", "swk", "fido", "sc", "pop", "ngcmfa"})
"""Values of `amr` (RFC 8176, and Entra's own) that mean a second factor."""


class NotTrusted(Exception):
    """What was sent is not from this provider for us, now. The message is a code for the log, never its content."""


@dataclass(frozen=True)
class Metadata:
    """How a provider describes itself (OpenID Connect Discovery)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""
    signs_with: str = "RS256"
    says_issuer: bool = False


def read_metadata(told: Mapping[str, Any], *, issuer: str) -> Metadata:
    """The description of a provider; another issuer than the one that was asked is refused."""
    if told.get("issuer") != issuer:
        raise NotTrusted("other_issuer")
    named = {name: str(told.get(name) or "") for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    scheme = urlsplit(issuer).scheme
    if not all(urlsplit(one).scheme in {"https", scheme} and urlsplit(one).netloc for one in named.values()):
        raise NotTrusted("incomplete_description")
    methods = told.get("token_endpoint_auth_methods_supported") or ["private_key_jwt"]
    if "private_key_jwt" not in methods:
        raise NotTrusted("no_private_key_jwt")
    algorithms = told.get("token_endpoint_auth_signing_alg_values_supported") or ["RS256"]
    ending = str(told.get("end_session_endpoint") or "")
    return Metadata(
        issuer=issuer,
        **named,
        end_session_endpoint=ending if urlsplit(ending).scheme in {"https", scheme} else "",
        signs_with="PS256" if "PS256" in algorithms else "RS256",
        says_issuer=told.get("authorization_response_iss_parameter_supported") is True,
    )


def read_keys(told: Mapping[str, Any]) -> KeySet:
    """The public signing keys of a provider; shared secrets and keys for other uses are left out."""
    usable = [
        one
        for one in told.get("keys") or []
        if isinstance(one, dict) and one.get("kty") in {"RSA", "EC"} and one.get("use", "sig") == "sig"
    ]
    try:
        return KeySet.import_key_set({"keys": usable})
    except (JoseError, ValueError, TypeError, KeyError):
        raise NotTrusted("unusable_keys") from None


def key_named(token: str) -> str:
    """The key that a token names; '' when it names none. Says nothing about whether it is right."""
    return str(_header(token).get("kid") or "")


def _header(token: str) -> dict[str, Any]:
    first = token.partition(".")[0]
    if not re.fullmatch(r"[A-Za-z0-9_-]{2,4000}", first):
        raise NotTrusted("not_a_token")
    try:
        told = json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except ValueError:
        raise NotTrusted("not_a_token") from None
    if not isinstance(told, dict):
        raise NotTrusted("not_a_token")
    return told


def _signed(token: str, keys: KeySet) -> tuple[dict[str, Any], dict[str, Any]]:
    if _header(token).get("alg") not in ALGORITHMS:
        raise NotTrusted("algorithm")
    try:
        read = jwt.decode(token, keys, algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError):
        raise NotTrusted("signature") from None
    return dict(read.header), dict(read.claims)


def read_id_token(
    token: str, keys: KeySet, *, issuer: str, client_id: str, nonce: str, at: datetime, max_age: int | None = None
) -> dict[str, Any]:
    """The claims of an ID token that this provider made for us, for this sign-in, just now."""
    header, claims = _signed(token, keys)
    told = CodeIDToken(
        claims,
        header,
        options={"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}},
        params={"nonce": nonce, "client_id": client_id, "max_age": max_age},
    )
    now = int(at.timestamp())
    try:
        told.validate(now=now, leeway=LEEWAY)
    except JoseError as wrong:
        raise NotTrusted(f"claim_{getattr(wrong, 'claim', '') or 'invalid'}") from None
    _fresh(claims, now)
    if max_age is not None and now - int(claims.get("auth_time") or 0) > max_age + LEEWAY:
        raise NotTrusted("claim_auth_time")
    return claims


def _fresh(claims: Mapping[str, Any], now: int) -> None:
    made = claims.get("iat")
    if not isinstance(made, int | float) or not now - OLDEST <= made <= now + LEEWAY:
        raise NotTrusted("claim_iat")


def read_logout_token(token: str, keys: KeySet, *, issuer: str, client_id: str, at: datetime) -> dict[str, Any]:
    """The claims of a logout token (Back-Channel Logout 1.0 §2.6): for us, just now, an event, never a nonce."""
    header, claims = _signed(token, keys)
    kind = str(header.get("typ", "")).casefold().removeprefix("application/")
    audience = claims.get("aud")
    now = int(at.timestamp())
    _fresh(claims, now)
    events = claims.get("events")
    right = {
        "typ": kind in {"", "jwt", "logout+jwt"},
        "iss": claims.get("iss") == issuer,
        "aud": client_id in audience if isinstance(audience, list) else audience == client_id,
        "exp": not isinstance(claims.get("exp"), int | float) or claims["exp"] > now - LEEWAY,
        "events": isinstance(events, dict) and isinstance(events.get(LOGOUT), dict),
        "nonce": "nonce" not in claims,
        "jti": isinstance(claims.get("jti"), str) and 0 < len(claims["jti"]) <= 500,
        "who": any(isinstance(claims.get(name), str) and claims[name] for name in ("sub", "sid")),
    }
    for name, is_right in right.items():
        if not is_right:
            raise NotTrusted(f"claim_{name}")
    return claims


@dataclass(frozen=True)
class Told:
    """What a provider told about whoever signs in, in our words."""

    issuer: str
    subject: str
    sub: str
    directory_id: str
    username: str
    name: str
    email: str
    groups: frozenset[str]
    department: str
    sid: str
    auth_time: int | None
    has_second_factor: bool


def told_by(claims: Mapping[str, Any], *, kind: str, roles_claim: str, unit_claim: str) -> Told:
    """What the claims of an ID token say. Entra names a person for good by tenant and object id together."""
    subject = directory_id = str(claims["sub"])
    if kind == "entra":
        directory_id = _text(claims, "oid")
        subject = f"{_text(claims, 'tid')}|{directory_id}"
        if not (_text(claims, "tid") and directory_id):
            raise NotTrusted("claim_oid")
    auth_time = claims.get("auth_time")
    return Told(
        issuer=str(claims["iss"]),
        subject=subject,
        sub=str(claims["sub"]),
        directory_id=directory_id,
        username=_text(claims, "preferred_username").casefold(),
        name=_text(claims, "name"),
        email=_text(claims, "email"),
        groups=frozenset(_many(claims, roles_claim)),
        department=next(iter(_many(claims, unit_claim)), ""),
        sid=_text(claims, "sid"),
        auth_time=int(auth_time) if isinstance(auth_time, int | float) else None,
        has_second_factor=bool(STRONG & set(_many(claims, "amr"))),
    )


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip()[:200] if isinstance(value, str) else ""


def _many(claims: Mapping[str, Any], name: str) -> list[str]:
    """The values of a claim; `a.b` looks into an object, as Keycloak's `realm_access.roles`."""
    value: Any = claims
    for step in filter(None, name.split(".")):
        value = value.get(step) if isinstance(value, Mapping) else None
    if not name or value is None or value is claims:
        return []
    return [str(one)[:200] for one in (value if isinstance(value, list) else [value])][:500]


def digest_of(token_id: str, issuer: str) -> bytes:
    """Under which a message that works once is remembered."""
    return hashlib.sha256(f"{issuer}|{token_id}".encode()).digest()
