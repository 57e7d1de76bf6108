"""Letting a measure not hold while it is looked at again."""

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
from ruggensteun.respond.measures.access import may_decide_objection
from ruggensteun.respond.measures.actions import suspend_measure
from ruggensteun.respond.measures.queries import objection_for


def page(request: Request, objection_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    objection = found(objection_for(request.actor, objection_id))
    ensure(may_decide_objection(request.actor, objection))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            suspend_measure(objection, at=timezone.now(), by=request.actor)
            follow_measures(incident=objection.incident, at=timezone.now(), by=request.actor)
            say_done(request, "suspend_measure")
            return redirect("decide_objection", objection.pk)
    heading, word = gettext("Maatregel schorsen"), gettext("Schorsen")
    lead = gettext("Tot de beslissing geldt de maatregel niet. Het contactadvies gaat zolang weg.")
    return act_on_measure(request, "suspend_measure", objection.measure, form, heading, lead, word)
