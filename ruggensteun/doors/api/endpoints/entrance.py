"""What providers ask and tell: our public keys, and that somebody signed out there (back-channel logout)."""

import logging
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.config.outside import Unreachable, fetch_json
from ruggensteun.doors.api.problems import no_such_address
from ruggensteun.ground.entrance.actions.providers import hear_logout
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import keys_of, metadata_of, provider_known, published_keys
from ruggensteun.ground.entrance.rules.tokens import NotTrusted, read_logout_token
from ruggensteun.ground.people.queries import organisation_named
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside

logger = logging.getLogger("ruggensteun.sign_in")
LONGEST = 20_000
ask = partial(fetch_json, inner_hosts=settings.INNER_HOSTS)


@require_safe
def keys_page(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Our public keys (JSON Web Key Set): public, so kept by caches for a while."""
    organisation = organisation_named(gemeente)
    if organisation is None:
        return no_such_address(request)
    with inside(organisation.pk):
        answer = JsonResponse(published_keys())
    answer["Cache-Control"] = "public, max-age=300"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@csrf_exempt
@require_POST
def logout_page(request: HttpRequest, gemeente: str, provider_id: UUID) -> HttpResponse:
    """End the sessions that the provider says are over. The provider signs, so no cookie and no form's token."""
    organisation = organisation_named(gemeente)
    if organisation is None:
        return no_such_address(request)
    with inside(organisation.pk):
        provider = provider_known(provider_id)
        if provider is None:
            return no_such_address(request)
        try:
            claims = _claims(request, provider)
            with transaction.atomic():
                hear_logout(provider, claims, at=timezone.now(), by=the_clock(organisation.pk))
        except (NotTrusted, Unreachable) as problem:
            logger.warning("sign_out.refused %s" % problem)  # noqa: UP031
            return _said({"error": "invalid_request"}, status=400)
    return _said({})


def _claims(request: HttpRequest, provider: Provider) -> dict[str, Any]:
    token = request.POST.get("logout_token", "")
    if not 20 < len(token) < LONGEST:
        raise NotTrusted("not_a_token")
    now = timezone.now()
    keys = keys_of(metadata_of(provider, ask, at=now), token, ask, at=now)
    return read_logout_token(token, keys, issuer=provider.issuer, client_id=provider.client_id, at=now)


def _said(told: dict[str, str], status: int = 200) -> JsonResponse:
    answer = JsonResponse(told, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
