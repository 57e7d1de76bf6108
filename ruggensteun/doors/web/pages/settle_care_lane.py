"""Rounding the care off."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.actions import settle_care_lane
from ruggensteun.care.aftercare.queries import label_of, open_moments
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_settle_lane
from ruggensteun.report.incidents.queries import case_for


class SettleForm(forms.Form):
    """Nothing to fill in: the talks say it."""


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Round the care of a case off."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_settle_lane(request.actor, incident))
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            settle_care_lane(incident, at=timezone.now(), by=request.actor)
            messages.success(request, _("De nazorg is afgerond."))
            return redirect("case", incident.pk)
    waiting = [_(label_of(one, incident.pack_version_id)) for one in open_moments(incident)]
    words = {"heading": _("Nazorg afronden"), "act_word": _("Afronden"), "waiting": waiting}
    return show_act(request, "settle_care_lane", incident, form, **words)
