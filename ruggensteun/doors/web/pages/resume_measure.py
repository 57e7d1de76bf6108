"""Letting a suspended measure hold again."""

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
from ruggensteun.respond.measures.access import may_resume_measure
from ruggensteun.respond.measures.actions import resume_measure
from ruggensteun.respond.measures.queries import measure_for


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_resume_measure(request.actor, measure))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            resume_measure(measure, at=timezone.now(), by=request.actor)
            follow_measures(incident=measure.incident, at=timezone.now(), by=request.actor)
            say_done(request, "resume_measure")
            return redirect("show_measure", measure.pk)
    heading, word = gettext("Maatregel geldt weer"), gettext("Weer laten gelden")
    lead = gettext("De maatregel geldt weer tot de laatste dag. Het contactadvies komt terug.")
    return act_on_measure(request, "resume_measure", measure, form, heading, lead, word)
