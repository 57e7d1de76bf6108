"""Other lines no longer hear that a measure is active."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_share_measure
from ruggensteun.respond.measures.actions import stop_sharing
from ruggensteun.respond.measures.queries import measure_for


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_share_measure(request.actor, measure))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            stop_sharing(measure, at=timezone.now(), by=request.actor)
            say_done(request, "stop_sharing")
            return redirect("show_measure", measure.pk)
    heading, word = gettext("Niet meer delen"), gettext("Niet meer delen")
    lead = gettext("Andere lijnen zien dan niet meer dat er een maatregel loopt.")
    return act_on_measure(request, "stop_sharing", measure, form, heading, lead, word)
