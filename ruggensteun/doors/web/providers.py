"""Going to a provider and coming back: the code flow with PKCE, nonce, state and a signed assertion of who we are."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from requests import RequestException

from ruggensteun.config.outside import Unreachable, fetch_json, open_line
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import key_in_use, keys_of, metadata_of
from ruggensteun.ground.entrance.rules import keys
from ruggensteun.ground.entrance.rules.tokens import Metadata, NotTrusted, Told, read_id_token, told_by
from ruggensteun.ground.entrance.terms import PENDING
from ruggensteun.ground.people.models import Organisation

AWAY = "away"
MOST_AWAY = 3
AGAIN = 300
"""Seconds: how long ago somebody may have signed in at the provider when a fresh proof was asked."""
SCOPE = "openid profile email"

ask = partial(fetch_json, inner_hosts=settings.INNER_HOSTS)


def address_of_return(provider: Provider, organisation: Organisation) -> str:
    """Where the provider sends somebody back to: the same on every host, as it is registered there."""
    return settings.BASE_URL + reverse("come_back", args=[organisation.slug, provider.pk])


def way_to(request: HttpRequest, provider: Provider, organisation: Organisation, *, onward: str, again: bool) -> str:
    """The address at the provider, after remembering what must come back. `again`: a fresh proof is wanted."""
    metadata = metadata_of(provider, ask, at=timezone.now())
    kept = {
        "provider": str(provider.pk),
        "nonce": secrets.token_urlsafe(24),
        "verifier": generate_token(64),
        "next": onward,
        "again": again,
        "at": int(timezone.now().timestamp()),
    }
    with _client(provider, organisation, metadata) as client:
        more = {"prompt": "login", "max_age": "0"} if again else {}
        address, state = client.create_authorization_url(
            metadata.authorization_endpoint, code_verifier=kept["verifier"], nonce=kept["nonce"], **more
        )
    away = dict(list(request.session.get(AWAY, {}).items())[-(MOST_AWAY - 1) :])
    request.session[AWAY] = away | {state: kept}
    return str(address)


def _client(provider: Provider, organisation: Organisation, metadata: Metadata) -> OAuth2Session:
    found = key_in_use()
    if found is None:
        raise NotTrusted("no_key_of_ours")
    named, private = found
    half = named.public
    client = OAuth2Session(
        provider.client_id,
        RSAKey.import_key(keys.written_key(private)),
        token_endpoint_auth_method=PrivateKeyJWT.name,
        scope=SCOPE,
        redirect_uri=address_of_return(provider, organisation),
        code_challenge_method="S256",
    )
    open_line(client, inner_hosts=settings.INNER_HOSTS)
    client.register_client_auth_method(
        PrivateKeyJWT(
            metadata.token_endpoint,
            claims={"exp": int(timezone.now().timestamp()) + 60},
            headers={name: half[name] for name in ("kid", "x5t", "x5t#S256")},
            alg=metadata.signs_with,
        )
    )
    return client


def expected_back(request: HttpRequest, provider_id: UUID) -> dict[str, Any]:
    """What was remembered for this return; it counts once. Without it the return was not asked for."""
    away: dict[str, Any] = request.session.get(AWAY, {})
    kept: dict[str, Any] | None = away.pop(request.GET.get("state", ""), None)
    request.session[AWAY] = away
    if kept is None:
        raise NotTrusted("state_unknown")
    if kept["provider"] != str(provider_id):
        raise NotTrusted("state_of_another_provider")
    if timezone.now().timestamp() - kept["at"] > PENDING.total_seconds():
        raise NotTrusted("state_expired")
    return kept


def told_back(request: HttpRequest, provider: Provider, organisation: Organisation, kept: dict[str, Any]) -> Told:
    """What the provider tells about whoever came back, once everything that proves it was checked."""
    now = timezone.now()
    metadata = metadata_of(provider, ask, at=now)
    said_by = request.GET.get("iss")
    if said_by != provider.issuer and (said_by is not None or metadata.says_issuer):
        raise NotTrusted("issuer_mixed_up")
    if "error" in request.GET or not request.GET.get("code"):
        raise NotTrusted("provider_refused")
    token = _id_token(provider, organisation, metadata, code=request.GET["code"], verifier=kept["verifier"])
    claims = _claims(provider, metadata, token, kept, at=now)
    return told_by(claims, kind=provider.kind, roles_claim=provider.roles_claim, unit_claim=provider.unit_claim)


def _claims(
    provider: Provider, metadata: Metadata, token: str, kept: dict[str, Any], *, at: datetime
) -> dict[str, Any]:
    claims: dict[str, Any] = read_id_token(
        token,
        keys_of(metadata, token, ask, at=at),
        issuer=provider.issuer,
        client_id=provider.client_id,
        nonce=kept["nonce"],
        at=at,
        max_age=AGAIN if kept["again"] else None,
    )
    return claims


def _id_token(provider: Provider, organisation: Organisation, metadata: Metadata, *, code: str, verifier: str) -> str:
    with _client(provider, organisation, metadata) as client:
        try:
            answer = client.fetch_token(
                metadata.token_endpoint, code=code, code_verifier=verifier, allow_redirects=False
            )
        except OAuthError:
            raise NotTrusted("code_refused") from None
        except (RequestException, ValueError, JoseError):
            raise Unreachable("token_endpoint") from None
    token = answer.get("id_token")
    if not isinstance(token, str) or len(token) > 50_000:
        raise NotTrusted("no_id_token")
    return token
