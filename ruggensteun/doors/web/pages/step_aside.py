"""Leaving a case because it is about family or a friend."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_step_aside
from ruggensteun.report.incidents.actions import step_aside
from ruggensteun.report.incidents.queries import case_for


@require_http_methods(["GET", "POST"])
def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Say what it means, and leave: the work goes to somebody else."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_step_aside(request.actor, incident))
    if request.method == "POST":
        step_aside(incident, on=timezone.localdate(), by=request.actor)
        messages.success(request, _("U ziet dit dossier niet meer. Een ander neemt het over."))
        return redirect("work")
    return render(request, "web/step_aside.html", {"incident": incident})
