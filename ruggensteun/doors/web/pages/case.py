"""A case on one page: what happened, four lanes, who may see it, one timeline."""

from collections import Counter
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.doors.web.case_view import Entry, acts_of, facts_of, judge_of, lanes_of, roles_who_see, timeline_of
from ruggensteun.doors.web.casework import STATES, Chip, chips
from ruggensteun.doors.web.look.words import TRACKS
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.report.incidents.actions import note_reading
from ruggensteun.report.incidents.queries import case_for, involved_in, lane_notes_of, readers_named, story_of
from ruggensteun.report.incidents.terms import State


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The case; that it was read is written down for the victim."""
    incident = found(case_for(request.actor, incident_id))
    note_reading(incident, by=request.actor)
    at = timezone.now()
    reasons = {lane: reason for lane, (_note, reason) in lane_notes_of(incident).items()}
    entries, chosen = timeline_of(incident), request.GET.get("spoor", "")
    context = {
        "incident": incident,
        "state_kind": STATES[State(incident.state)],
        "facts": facts_of(incident),
        "story": story_of(incident),
        "happened_at": timezone.localtime(incident.happened_at),
        "reported_at": timezone.localtime(incident.reported_at),
        "people": involved_in(incident),
        "lanes": lanes_of(request.actor, incident, reasons, at=at),
        "entries": [one for one in entries if chosen in {"", one.kind}],
        "tracks": _tracks(entries, chosen),
        "viewers": roles_who_see(incident, readers_named(incident) if incident.shielded else {}),
        "judge": judge_of(incident, on=timezone.localdate()),
        "acts": acts_of(request.actor, incident),
        "on": timezone.localdate(),
    }
    return render(request, "web/case.html", context)


def _tracks(entries: list[Entry], chosen: str) -> list[Chip]:
    counted = Counter(one.kind for one in entries)
    words = {kind: (str(TRACKS[kind]), count) for kind, count in counted.items() if kind in TRACKS}
    return chips("spoor", words, {"spoor": chosen}) if len(words) > 1 else []
