"""What came of an invitation: no answer, an answer, or it is taken back."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_hold_hearing
from ruggensteun.respond.measures.actions import note_no_show
from ruggensteun.respond.measures.queries import invitation_for, opened_row


def page(request: Request, invitation_id: UUID) -> HttpResponse:
    """Nobody answered: that is written down. Somebody did: on to what was told."""
    invitation = found(invitation_for(request.actor, invitation_id))
    ensure(may_hold_hearing(request.actor, invitation.incident))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            note_no_show(invitation, at=timezone.now(), by=request.actor)
            say_done(request, "note_no_show")
            return redirect("impose_measure", invitation.incident_id)
    words = {"heading": gettext("Uitnodiging"), "act_word": gettext("De persoon reageerde niet")}
    more = {"invitation": invitation, "place": opened_row(invitation, "place")["place"]}
    return show_act(request, "note_no_show", invitation.incident, form, **words, **more)
