"""Taking an invitation back."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_hold_hearing
from ruggensteun.respond.measures.actions import withdraw_invitation
from ruggensteun.respond.measures.queries import invitation_for


def page(request: Request, invitation_id: UUID) -> HttpResponse:
    """One question; then it is done."""
    invitation = found(invitation_for(request.actor, invitation_id))
    ensure(may_hold_hearing(request.actor, invitation.incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            withdraw_invitation(invitation, by=request.actor)
            say_done(request, "withdraw_invitation")
            return redirect("case", invitation.incident_id)
    words = {"heading": gettext("Uitnodiging intrekken"), "act_word": gettext("Intrekken")}
    lead = gettext("Vertel het de persoon ook zelf.")
    return show_act(request, "withdraw_invitation", invitation.incident, form, lead=lead, **words)
