"""A case on one page: what happened, four lanes, who may see it, one timeline."""

from collections import Counter
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.doors.web import case_view as view
from ruggensteun.doors.web.casework import STATES, Chip, chips
from ruggensteun.doors.web.look.words import TRACKS
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.report.evidence.queries import files_of, opened_files
from ruggensteun.report.incidents.actions import note_reading
from ruggensteun.report.incidents.queries import case_for, involved_in, lane_notes_of, story_of
from ruggensteun.report.incidents.terms import State


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The case; that it was read is written down for the victim."""
    incident, actor = found(case_for(request.actor, incident_id)), request.actor
    note_reading(incident, by=actor)
    at, on = timezone.now(), timezone.localdate()
    people = involved_in(incident)
    reasons = {lane: reason for lane, (_note, reason) in lane_notes_of(incident).items()}
    entries, chosen = view.timeline_of(actor, incident), request.GET.get("spoor", "")
    context = {
        "incident": incident,
        "state_kind": STATES[State(incident.state)],
        "facts": view.facts_of(incident),
        "story": story_of(incident),
        "happened_at": timezone.localtime(incident.happened_at),
        "people": people,
        "judge": view.judge_of(actor, incident, on=on),
        "lanes": view.lanes_of(actor, incident, reasons, at=at),
        "entries": [one for one in entries if chosen in {"", one.kind}],
        "tracks": _tracks(entries, chosen),
        "viewers": view.who_sees(incident, people, on=on),
        "files": opened_files(files_of(actor, incident)) if any(one.kind == "evidence" for one in entries) else [],
        "subject": view.subject_of(actor, incident, entries, on=on),
        "acts": view.acts_of(actor, incident),
        "on": on,
    }
    return render(request, "web/case.html", context)


def _tracks(entries: list[view.Entry], chosen: str) -> list[Chip]:
    counted = Counter(one.kind for one in entries)
    words = {kind: (str(TRACKS[kind]), count) for kind, count in counted.items() if kind in TRACKS}
    return chips("spoor", words, {"spoor": chosen}) if len(words) > 1 else []
