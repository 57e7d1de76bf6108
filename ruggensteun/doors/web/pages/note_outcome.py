"""Writing down what somebody else decided after a referral."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import day_field, refusals_on, text_field
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_review_measure
from ruggensteun.respond.measures.actions import note_outcome
from ruggensteun.respond.measures.queries import measure_for


class OutcomeForm(forms.Form):
    """What was decided, and when."""

    outcome = text_field(_("Wat is er besloten, en door wie?"), rows=3)
    on = day_field(_("Wanneer?"))


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """What was decided elsewhere; nothing is calculated here."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    form = OutcomeForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            note_outcome(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "note_outcome")
            return redirect("show_measure", measure.pk)
    lead = gettext("Een ander beslist, bijvoorbeeld Werk en inkomen of de rechter. Hier bewaart u alleen de uitkomst.")
    return act_on_measure(request, "note_outcome", measure, form, gettext("Uitkomst van de doorverwijzing"), lead)
