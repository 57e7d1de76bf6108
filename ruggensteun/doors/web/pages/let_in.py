"""Letting somebody in again who was shut out, or into the circle of a shielded report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import viewers_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_shut_out
from ruggensteun.report.incidents.actions import let_in
from ruggensteun.report.incidents.queries import own_incident_for


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Type a name; that colleague can see it (again)."""
    incident = found(own_incident_for(request.actor, incident_id))
    ensure(may_shut_out(request.actor, incident))
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            let_in(incident, form.person, by=request.actor)
            say_done(request, "let_in")
            return redirect("shut_out", incident.pk)
    context = {"incident": incident, "form": form, "viewers": viewers_of(incident), "quick_exit": ELSEWHERE}
    return render(request, "web/let_in.html", context, status=422 if form.errors else 200)
