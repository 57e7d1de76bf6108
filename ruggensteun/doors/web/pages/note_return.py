"""Writing down that a letter came back."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_note_delivery
from ruggensteun.respond.letters.actions import note_return
from ruggensteun.respond.letters.queries import letter_for
from ruggensteun.respond.letters.terms import ReturnedFor


class ReturnForm(forms.Form):
    """Why and when."""

    reason = choice_field(_("Waarom kwam de brief terug?"), ReturnedFor.choices)
    returned_on = day_field(_("Wanneer?"))


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """Why and when; sending it again then stands on the work list."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_note_delivery(request.actor, letter))
    form = ReturnForm(request.POST or None, initial={"returned_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            note_return(letter, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "note_return")
            return redirect("case", letter.incident_id)
    lead = gettext("De persoon weet het dus nog niet. Opnieuw versturen komt op de werklijst.")
    words = {"heading": gettext("Brief teruggekomen"), "act_word": gettext("Opslaan"), "lead": lead}
    return show_act(request, "note_return", letter.incident, form, letter=letter, **words)
