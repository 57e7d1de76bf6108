"""Closing a case."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.care.feedback.access import may_close_incident
from ruggensteun.care.feedback.actions import close_incident
from ruggensteun.care.feedback.queries import is_told_at_the_end, what_keeps_open
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for


class CloseForm(forms.Form):
    """Nothing to fill in: the tracks and the last message say it."""


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Close a case, when nothing keeps it open."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_close_incident(request.actor, incident))
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            close_incident(incident, at=timezone.now(), by=request.actor)
            messages.success(request, _("Het dossier is gesloten. De melder is bedankt."))
            return redirect("case", incident.pk)
    waiting = what_keeps_open(incident, told=is_told_at_the_end(incident))
    words = {"heading": _("Dossier sluiten"), "act_word": _("Dossier sluiten"), "waiting": waiting}
    return show_act(request, "close_incident", incident, form, **words)
