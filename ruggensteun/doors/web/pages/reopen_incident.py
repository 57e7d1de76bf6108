"""Taking a closed case in hand again."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import may_handle
from ruggensteun.report.incidents.actions import reopen_incident
from ruggensteun.report.incidents.queries import case_for


class ReopenForm(forms.Form):
    """Nothing to fill in."""


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Reopen a case."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_handle(request.actor, incident, May.CLOSE_CASE))
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            reopen_incident(incident, by=request.actor)
            messages.success(request, _("Het dossier is weer open."))
            return redirect("case", incident.pk)
    lead = _("Het slachtoffer ziet dat het dossier weer open is.")
    return show_act(
        request, "reopen_incident", incident, form, lead=lead, heading=_("Dossier heropenen"), act_word=_("Heropenen")
    )
