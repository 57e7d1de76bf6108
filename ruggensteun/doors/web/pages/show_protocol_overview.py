"""The protocol on one sheet: behaviour and possible reactions, made to be printed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.rules import overview


@require_safe
def page(request: Request) -> HttpResponse:
    """The matrix that holds today."""
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    return render(request, "web/show_protocol_overview.html", {"pack": pack, "rows": overview(pack)})
