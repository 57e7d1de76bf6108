"""What happens now, right after reporting."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import advice_for, ahead_of, card_for, support_for, viewers_of
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.report.incidents.queries import own_incident_for, parts_of
from ruggensteun.report.incidents.terms import Part


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Thanks, who calls and when, what to do now, whom to call."""
    incident = found(own_incident_for(request.actor, incident_id))
    context = {
        "incident": incident,
        "for_me": Part.VICTIM in parts_of(request.actor, incident),
        "ahead": ahead_of(request.actor, incident, at=timezone.now()),
        "advice": advice_for(incident),
        "card": card_for(incident),
        "support": support_for(pack_of(incident.pack_version_id), request.actor),
        "viewers": viewers_of(incident),
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/confirm_report.html", context)
