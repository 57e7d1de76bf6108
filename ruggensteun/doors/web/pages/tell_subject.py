"""Telling who it was about."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.naming import SubjectForm
from ruggensteun.doors.web.own_reports import address_of_report, note_reading_by_others
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import may_add_details, may_handle
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.queries import incident_for
from ruggensteun.report.subjects.actions import correct_subject
from ruggensteun.report.subjects.queries import known_as


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """A reporter tells what he knows and sees nothing of others. Who handles it may find that he is known already."""
    incident = found(incident_for(request.actor, incident_id))
    ensure(may_add_details(request.actor, incident))
    note_reading_by_others(request.actor, incident)
    handles = bool(may_handle(request.actor, incident, May.SEE_SUBJECTS))
    known = known_as(incident.subject) if handles and incident.subject else None
    form = SubjectForm(request.POST or None, actor=request.actor, known=known)
    back = address_of_report(request.actor, incident)
    if form.is_valid():
        with refusals_on(form):
            if form.corrects and known:
                correct_subject(known, form.identity, version=form.version, by=request.actor)
            else:
                tell_subject(incident, form.who, by=request.actor)
            say_done(request, "tell_subject")
            return redirect(back)
    context = {"incident": incident, "form": form, "back": back, "handles": handles, "quick_exit": ELSEWHERE}
    return render(request, "web/tell_subject.html", context, status=422 if form.errors else 200)
