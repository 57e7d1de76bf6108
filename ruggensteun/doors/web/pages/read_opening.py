"""Reading a dossier with emergency access: what was told and who is in it, as long as it is open."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web import case_view as view
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.report.incidents.actions import read_opening
from ruggensteun.report.incidents.queries import involved_in, opening_for, story_of


@require_safe
def page(request: Request, opening_id: UUID) -> HttpResponse:
    """The content, without anything to do: acting stays with those who handle the case."""
    opening = found(opening_for(request.actor, opening_id))
    incident = read_opening(opening, at=timezone.now(), by=request.actor)
    context = {
        "opening": opening,
        "incident": incident,
        "facts": view.facts_of(incident),
        "story": story_of(incident),
        "people": involved_in(incident),
        "happened_at": timezone.localtime(incident.happened_at),
    }
    return render(request, "web/read_opening.html", context)
