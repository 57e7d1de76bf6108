"""The internal triangle decides that other lines may know that a measure is active."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_share_measure
from ruggensteun.respond.measures.actions import share_measure
from ruggensteun.respond.measures.queries import measure_for


class SharingForm(forms.Form):
    """Why."""

    reason = text_field(_("Waarom is delen nodig?"), rows=3, help_text=_("Alleen de kring leest dit."))


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """What is shared, with whom, and why."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_share_measure(request.actor, measure))
    form = SharingForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            share_measure(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "share_measure")
            return redirect("show_measure", measure.pk)
    lead = gettext("Andere lijnen zien dan alleen dat er een maatregel loopt, en met wie zij overleggen.")
    heading, word = gettext("Delen dat er een maatregel loopt"), gettext("Delen")
    return act_on_measure(request, "share_measure", measure, form, heading, lead, word)
