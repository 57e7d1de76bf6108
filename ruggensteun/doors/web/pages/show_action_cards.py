"""What to do during an incident: one card per situation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_in_force


@require_safe
def page(request: Request) -> HttpResponse:
    """All cards, and whom to call."""
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    return render(request, "web/show_action_cards.html", {"pack": pack})
