"""Settling a track."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.letters.access import may_settle_offender_lane
from ruggensteun.respond.letters.actions import settle_offender_lane


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Nothing waits any more."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_settle_offender_lane(request.actor, incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            settle_offender_lane(incident, at=timezone.now(), by=request.actor)
            return back_to_case(request, incident, "settle_offender_lane")
    more = {
        "lead": gettext("Er ligt een maatregel en de brief is verstuurd."),
        "act_word": gettext("Afronden"),
    }
    return show_act(request, "settle_offender_lane", incident, form, heading=gettext("Reactie afronden"), **more)
