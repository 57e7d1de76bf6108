"""The person takes an objection or complaint back."""

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
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.measures.access import may_receive_objection
from ruggensteun.respond.measures.actions import withdraw_objection
from ruggensteun.respond.measures.queries import objection_for


def page(request: Request, objection_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    objection = found(objection_for(request.actor, objection_id))
    ensure(may_receive_objection(request.actor, objection.measure))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            withdraw_objection(objection, at=timezone.now(), by=request.actor)
            follow_measures(incident=objection.incident, at=timezone.now(), by=request.actor)
            say_done(request, "withdraw_objection")
            return redirect("show_measure", objection.measure_id)
    heading, word = gettext("Bezwaar of klacht ingetrokken"), gettext("Opslaan")
    lead = gettext("De persoon trekt het in. Stond de maatregel stil? Dan geldt hij weer.")
    return act_on_measure(request, "withdraw_objection", objection.measure, form, heading, lead, word)
