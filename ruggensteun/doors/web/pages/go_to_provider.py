"""To the municipality's own provider, to sign in there or to prove once more who one is."""

import logging
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ruggensteun.config.outside import Unreachable
from ruggensteun.doors.web.entering import onwards
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.providers import way_to
from ruggensteun.ground.entrance.queries.providers import provider_known
from ruggensteun.ground.entrance.rules.tokens import NotTrusted
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.queries import organisation_named
from ruggensteun.ground.people.rules import Absent, found

logger = logging.getLogger("ruggensteun.sign_in")


@open_door
@require_safe
def page(request: Request, gemeente: str, provider_id: UUID) -> HttpResponse:
    """Remember what must come back, and go. When the provider does not answer, say so."""
    organisation = organisation_here(request, gemeente)
    provider = found(provider_known(provider_id))
    signed_in = hasattr(request, "actor")
    if signed_in and "opnieuw" not in request.GET:
        return redirect(onwards(request))
    try:
        return redirect(way_to(request, provider, organisation, onward=onwards(request), again=signed_in))
    except (Unreachable, NotTrusted) as problem:
        return no_way(request, problem, str(provider))


def organisation_here(request: Request, slug: str) -> Organisation:
    """The organisation in the address, when it is the one of whoever is signed in."""
    organisation = found(organisation_named(slug))
    if hasattr(request, "actor") and request.actor.organisation_id != organisation.pk:
        raise Absent
    return organisation


def no_way(request: Request, problem: Exception, name: str) -> HttpResponse:
    """A page that says what is the matter and what one can do; the log line holds a code and nothing else."""
    is_down = isinstance(problem, Unreachable)
    logger.warning("sign_in.%s %s" % ("provider_unreachable" if is_down else "refused", problem))  # noqa: UP031
    context = {"is_down": is_down, "provider": name}
    return render(request, "web/provider_failed.html", context, status=503 if is_down else 403)
