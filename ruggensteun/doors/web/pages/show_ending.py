"""What came of a report, on one page to read or print."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.care.feedback.queries import messages_for, steps_for
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import note_reading_by_others, what_in
from ruggensteun.ground.people.rules import found
from ruggensteun.learn.improvement.queries import changes_from
from ruggensteun.report.incidents.queries import own_incident_for


@require_safe
def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The last word: what happened, what we did, what changed because of it, and thanks."""
    incident = found(own_incident_for(request.actor, incident_id))
    note_reading_by_others(request.actor, incident)
    told = messages_for(request.actor, incident)
    context = {
        "incident": incident,
        "what": what_in(incident),
        "happened_at": timezone.localtime(incident.happened_at),
        "endings": [(message, text) for message, text in told if message.kind == MessageKind.CLOSING],
        "steps": steps_for(request.actor, incident),
        "changes": changes_from(request.actor, incident),
    }
    return render(request, "web/show_ending.html", context)
