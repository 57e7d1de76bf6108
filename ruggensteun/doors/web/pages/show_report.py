"""My own report: what happened, what happens now, who can see it, and what I can do."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.care.aftercare.queries import has_care
from ruggensteun.care.feedback.queries import messages_for, steps_for
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import ahead_of, note_reading_by_others, viewers_of
from ruggensteun.doors.web.retelling import retold
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import found
from ruggensteun.learn.improvement.queries import asked_stories, changes_from
from ruggensteun.report.evidence.queries import files_of, opened_files
from ruggensteun.report.incidents.access import may_add_details, may_shut_out, may_tell_consequences
from ruggensteun.report.incidents.queries import involved_in, own_incident_for, parts_of
from ruggensteun.report.incidents.terms import Part
from ruggensteun.respond.damages.queries import helper_of


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """One page for whoever was hit or told it. Others with a part in it leave a line in the read log."""
    incident = found(own_incident_for(request.actor, incident_id))
    parts = parts_of(request.actor, incident)
    note_reading_by_others(request.actor, incident)
    context = {
        "incident": incident,
        "for_me": Part.VICTIM in parts,
        "told": retold(incident, with_consequences=bool(may_tell_consequences(request.actor, incident))),
        "involved": involved_in(incident),
        "damage_helper": helper_of(incident),
        "files": opened_files(files_of(request.actor, incident)),
        "entries": steps_for(request.actor, incident),
        "messages_told": messages_for(request.actor, incident),
        "ahead": ahead_of(request.actor, incident, at=timezone.now()),
        "changes": changes_from(request.actor, incident),
        "stories": [one for one in asked_stories(request.actor) if one.incident_id == incident.pk],
        "has_care": has_care(request.actor),
        "viewers": viewers_of(incident),
        "shut_out": sorted(names_of(incident.excluded).values()),
        "may_add": may_add_details(request.actor, incident),
        "may_shut_out": may_shut_out(request.actor, incident),
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/show_report.html", context)
