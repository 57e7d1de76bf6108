"""Taking a building off the list."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_change_locations
from ruggensteun.respond.measures.actions import close_location
from ruggensteun.respond.measures.queries import location_for


@require_POST
def page(request: Request, location_id: UUID) -> HttpResponse:
    """Off the list; adding it again brings it back. Measures that run for it stay."""
    ensure(may_change_locations(request.actor))
    close_location(found(location_for(location_id)), by=request.actor)
    return redirect("show_locations")
