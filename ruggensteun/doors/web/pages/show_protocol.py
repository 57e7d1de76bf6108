"""The protocol in readable form: the norm, the promises, the measures and what guards them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_in_force, versions


@require_safe
def page(request: Request) -> HttpResponse:
    """What holds today, for everybody who signs in."""
    organisation_id = request.actor.organisation_id
    pack = pack_in_force(organisation_id, on=timezone.localdate())
    return render(request, "web/show_protocol.html", {"pack": pack, "versions": versions(organisation_id)})
