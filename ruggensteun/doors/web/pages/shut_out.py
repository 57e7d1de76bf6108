"""Choosing who must not see my report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import viewers_of
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_shut_out
from ruggensteun.report.incidents.actions import shut_out
from ruggensteun.report.incidents.queries import own_incident_for


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Type a name; whoever is chosen sees nothing of it any more."""
    incident = found(own_incident_for(request.actor, incident_id))
    ensure(may_shut_out(request.actor, incident))
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            shut_out(incident, form.person, on=timezone.localdate(), by=request.actor)
            say_done(request, "shut_out")
            return redirect("shut_out", incident.pk)
        incident = found(own_incident_for(request.actor, incident_id))
    context = {
        "incident": incident,
        "form": form,
        "viewers": viewers_of(incident),
        "shut_out": sorted(names_of(incident.excluded).items(), key=lambda pair: pair[1]),
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/shut_out.html", context, status=422 if form.errors else 200)
