"""The second pair of eyes on a longer term."""

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
from ruggensteun.respond.measures.access import may_approve_extension
from ruggensteun.respond.measures.actions import approve_extension
from ruggensteun.respond.measures.queries import extension_for, opened_row


def page(request: Request, extension_id: UUID) -> HttpResponse:
    """What was seen, why longer; and yes."""
    extension = found(extension_for(request.actor, extension_id))
    ensure(may_approve_extension(request.actor, extension))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            approve_extension(extension, at=timezone.now(), by=request.actor)
            follow_measures(incident=extension.incident, at=timezone.now(), by=request.actor)
            say_done(request, "approve_extension")
            return redirect("case", extension.incident_id)
    more = {"extension": extension, "reason": opened_row(extension, "reason")["reason"]}
    more["note"] = opened_row(extension.review, "note")["note"]
    word = gettext("Goedkeuren")
    heading, lead = gettext("Verlenging goedkeuren"), gettext("Is het langer nodig, en niet langer dan nodig?")
    return act_on_measure(request, "approve_extension", extension.measure, form, heading, lead, word, **more)
