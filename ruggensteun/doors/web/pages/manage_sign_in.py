"""How people come in: providers, directories, what groups mean, and our own keys."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.queries.directory import directories_listed
from ruggensteun.ground.entrance.queries.providers import client_keys, mappings_listed, providers_listed
from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import ensure


@require_safe
def page(request: Request) -> HttpResponse:
    """Everything on one page; each change is a page of its own."""
    ensure(may_arrange_entrance(request.actor))
    return render(request, "web/manage_sign_in.html", _context(request))


def _context(request: Request) -> dict[str, Any]:
    return {
        "providers": providers_listed(request.actor),
        "directories": directories_listed(request.actor),
        "mappings": mappings_listed(request.actor),
        "keys": client_keys(),
        "keys_address": settings.BASE_URL + reverse("api:client_keys", args=[slug_of(request)]),
        "scim_address": f"{settings.BASE_URL}/api/scim/v2",
        "now": timezone.now(),
    }


def slug_of(request: Request) -> str:
    """The short name of the organisation of whoever is signed in."""
    return next(one.slug for one in organisations() if one.pk == request.actor.organisation_id)
