"""Ending a measure early."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.measures.access import may_lift_measure
from ruggensteun.respond.measures.actions import lift_measure
from ruggensteun.respond.measures.queries import measure_for, opened_measures


class ReasonForm(forms.Form):
    """Why."""

    reason = text_field(_("Waarom stopt de maatregel?"), rows=3)


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """The measure, and why."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_lift_measure(request.actor, measure))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            lift_measure(measure, reason=form.cleaned_data["reason"], at=timezone.now(), by=request.actor)
            follow_measures(incident=measure.incident, at=timezone.now(), by=request.actor)
            return back_to_case(request, measure.incident, "lift_measure")
    more = {
        "lead": gettext("De persoon krijgt hierover een brief. Het contactadvies vervalt."),
        "act_word": gettext("Opheffen"),
    }
    return show_act(
        request,
        "lift_measure",
        measure.incident,
        form,
        heading=gettext("Maatregel opheffen"),
        **more,
        **measure_shown(opened_measures([measure])[0]),
    )
