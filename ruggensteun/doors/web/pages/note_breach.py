"""Writing down that somebody did not keep to a measure."""

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
from ruggensteun.respond.measures.actions import note_breach
from ruggensteun.respond.measures.queries import measure_for


class BreachForm(forms.Form):
    """When, and what happened."""

    happened_on = day_field(_("Wanneer gebeurde het?"))
    facts = text_field(_("Wat deed en zei de persoon?"), rows=4)


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """When, and what happened; then the matrix proposes anew."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    form = BreachForm(request.POST or None, initial={"happened_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            breach = note_breach(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "note_breach")
            return redirect("answer_breach", breach.pk)
    lead = gettext("Is een collega geraakt? Maak dan ook een nieuwe melding, dan krijgt die collega hulp.")
    return act_on_measure(request, "note_breach", measure, form, gettext("Maatregel overtreden"), lead)
