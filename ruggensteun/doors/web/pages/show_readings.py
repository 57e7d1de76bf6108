"""Who read my report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from ruggensteun.care.feedback.queries import readers_of
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import viewers_of
from ruggensteun.ground.people.rules import found
from ruggensteun.report.incidents.queries import own_incident_for


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Per day the role and the unit of whoever opened it."""
    incident = found(own_incident_for(request.actor, incident_id))
    context = {
        "incident": incident,
        "readings": readers_of(request.actor, incident),
        "viewers": viewers_of(incident),
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/show_readings.html", context)
