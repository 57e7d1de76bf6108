"""Keeping a report within a small circle after it was sent."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import viewers_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_shut_out
from ruggensteun.report.incidents.actions import shield_incident
from ruggensteun.report.incidents.queries import own_incident_for


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Say who sees it now and who will; then do it."""
    incident = found(own_incident_for(request.actor, incident_id))
    ensure(may_shut_out(request.actor, incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            shield_incident(incident, on=timezone.localdate(), by=request.actor)
            messages.success(request, __("Uw melding staat nu in een kleine kring."))
            return redirect("shut_out", incident.pk)
        incident = found(own_incident_for(request.actor, incident_id))
    context = {"incident": incident, "form": form, "viewers": viewers_of(incident), "quick_exit": ELSEWHERE}
    return render(request, "web/shield_incident.html", context, status=422 if form.errors else 200)
