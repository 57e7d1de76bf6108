"""End somebody's role."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_manage_people
from ruggensteun.ground.people.actions import end_role
from ruggensteun.ground.people.queries import grant_for
from ruggensteun.ground.people.rules import ensure, found


@require_http_methods(["GET", "POST"])
def page(request: Request, grant_id: UUID) -> HttpResponse:
    """Say what ends, and end it; it stops at the person's next request."""
    ensure(may_manage_people(request.actor))
    step_up(request)
    grant = found(grant_for(request.actor, grant_id))
    if request.method == "POST":
        end_role(grant, on=timezone.localdate(), by=request.actor)
        say_done(request, "end_role")
        return redirect("show_roles")
    return render(request, "web/end_role.html", {"grant": grant})
