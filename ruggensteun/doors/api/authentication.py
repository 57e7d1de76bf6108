"""Who comes to the door: a program with a token of one organisation, in the header and nowhere else."""

import re
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.request import Request

from ruggensteun.ground.people.rules import Actor

if TYPE_CHECKING:
    from drf_spectacular.openapi import AutoSchema

BEARER = re.compile(r"Bearer rs_([0-9a-f]{32})_([A-Za-z0-9_-]{20,100})", re.IGNORECASE)
IN_ADDRESS = {"token", "access_token", "api_key", "apikey", "key"}


def token_at_the_door(request: HttpRequest) -> tuple[UUID, str]:
    """The organisation and the secret in the token of a request; raises the 401 that says what is missing."""
    if IN_ADDRESS & {name.lower() for name in request.GET}:
        raise AuthenticationFailed(_("Zet de sleutel in de kop Authorization, nooit in het adres."))
    given = request.headers.get("Authorization", "")
    if not given:
        raise NotAuthenticated(_("Stuur een sleutel mee in de kop Authorization: Bearer."))
    parts = BEARER.fullmatch(given.strip())
    if parts is None:
        raise unknown_token()
    return UUID(hex=parts[1]), parts[2]


def unknown_token() -> AuthenticationFailed:
    """The same answer for a token that never was, that ended, and that was taken back."""
    return AuthenticationFailed(_("Deze sleutel geldt niet (meer). Vraag de beheerder om een nieuwe."))


class TokenAuthentication(BaseAuthentication):
    """The actor that the door found, or the refusal it raised."""

    def authenticate(self, request: Request) -> tuple[Actor, None]:
        """Pass on what the door found before it opened the transaction."""
        return request._request.visitor(), None  # type: ignore[attr-defined]

    def authenticate_header(self, request: Request) -> str:
        """What a 401 says about how to come back."""
        return 'Bearer realm="ruggensteun"'


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the token stands in the API description."""

    target_class = TokenAuthentication
    name = "sleutel"

    def get_security_definition(self, auto_schema: "AutoSchema") -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer", "description": _("Een sleutel die de beheerder maakt.")}
