"""Saying no to a longer term, or taking it back."""

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
from ruggensteun.respond.measures.access import may_reject_extension
from ruggensteun.respond.measures.actions import reject_extension
from ruggensteun.respond.measures.queries import extension_for, opened_row


class RejectionForm(forms.Form):
    """Why not."""

    reason = text_field(_("Waarom niet?"), rows=3)


def page(request: Request, extension_id: UUID) -> HttpResponse:
    """Why not; the measure ends on its old last day."""
    extension = found(extension_for(request.actor, extension_id))
    ensure(may_reject_extension(request.actor, extension))
    form = RejectionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reject_extension(extension, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "reject_extension")
            return redirect("case", extension.incident_id)
    more = {"extension": extension, "reason": opened_row(extension, "reason")["reason"]}
    more["note"] = opened_row(extension.review, "note")["note"]
    heading = gettext("Verlenging niet goedkeuren")
    lead = gettext("De maatregel stopt dan op de oude laatste dag.")
    word = gettext("Niet goedkeuren")
    return act_on_measure(request, "reject_extension", extension.measure, form, heading, lead, word, **more)
