"""After signing out here: perhaps also at the provider."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.config.outside import Unreachable
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.providers import ask
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import metadata_of, provider_known
from ruggensteun.ground.entrance.rules.tokens import NotTrusted
from ruggensteun.ground.people.queries import organisation_named
from ruggensteun.ground.people.rules import found


@open_door
@require_safe
def page(request: Request, gemeente: str, provider_id: UUID) -> HttpResponse:
    """Say that one is out here, and offer to end the session at the provider too (RP-Initiated Logout 1.0)."""
    found(organisation_named(gemeente))
    provider = found(provider_known(provider_id))
    context = {"provider": provider, "end_url": _end_of(provider)}
    return render(request, "web/signed_out.html", context)


def _end_of(provider: Provider) -> str:
    """The address at which the provider ends its session; '' when it has none or does not answer."""
    try:
        metadata = metadata_of(provider, ask, at=timezone.now())
    except (Unreachable, NotTrusted):
        return ""
    if not metadata.end_session_endpoint:
        return ""
    back = f"{settings.BASE_URL}/aanmelden"
    joint = "&" if "?" in metadata.end_session_endpoint else "?"
    told = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back})
    return f"{metadata.end_session_endpoint}{joint}{told}"
