"""Naming a colleague who saw it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.choosing import ColleagueForm
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import address_of_report
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_add_details
from ruggensteun.report.incidents.actions import add_witness
from ruggensteun.report.incidents.queries import incident_for, involved_in


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Type a name; a witness can follow the report and gets care too."""
    incident = found(incident_for(request.actor, incident_id))
    ensure(may_add_details(request.actor, incident))
    form = ColleagueForm(request.POST or None)
    back = address_of_report(request.actor, incident)
    if form.is_valid():
        with refusals_on(form):
            add_witness(incident, form.person, by=request.actor)
            say_done(request, "add_witness")
            return redirect(back)
    context = {
        "incident": incident,
        "form": form,
        "involved": involved_in(incident),
        "back": back,
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/add_witness.html", context, status=422 if form.errors else 200)
