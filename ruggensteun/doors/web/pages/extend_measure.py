"""Letting a measure last longer, after a new look."""

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
from ruggensteun.respond.measures.actions import extend_measure
from ruggensteun.respond.measures.queries import measure_for


class ExtensionForm(forms.Form):
    """Until when, and why."""

    ends_on = day_field(_("Nieuwe laatste dag"))
    review_on = day_field(_("Wanneer kijkt u weer?"))
    reason = text_field(_("Waarom is de maatregel langer nodig?"), rows=3, help_text=_("Dit komt in de brief."))


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """Until when, and why; above a warning a colleague looks too."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    form = ExtensionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            extend_measure(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "extend_measure")
            return redirect("show_measure", measure.pk)
    lead = gettext("Verlengen kan alleen na opnieuw kijken. De persoon krijgt er een brief over.")
    word = gettext("Voorleggen aan een collega") if measure.above_warning else gettext("Verlengen")
    return act_on_measure(request, "extend_measure", measure, form, gettext("Maatregel verlengen"), lead, word)
