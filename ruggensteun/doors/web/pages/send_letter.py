"""Writing down that a letter went out."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_send_letter
from ruggensteun.respond.letters.actions import send_letter
from ruggensteun.respond.letters.queries import letter_for
from ruggensteun.respond.letters.terms import Dispatch


class SendForm(forms.Form):
    """How and when the letter went out."""

    dispatch = choice_field(_("Hoe is de brief verstuurd?"), Dispatch.choices)
    sent_on = day_field(_("Wanneer?"))
    tracking = forms.CharField(label=_("Nummer van de zending"), max_length=60, required=False)


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """How and when."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_send_letter(request.actor, letter))
    form = SendForm(request.POST or None, initial={"sent_on": timezone.localdate(), "dispatch": Dispatch.POST})
    if form.is_valid():
        with refusals_on(form):
            send_letter(letter, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, letter.incident, "send_letter")
    lead = gettext("Druk de brief af en verstuur hem. Vanaf die dag lopen de termijnen.")
    return show_act(
        request,
        "send_letter",
        letter.incident,
        form,
        heading=gettext("Brief versturen"),
        lead=lead,
        letter=letter,
        act_word=gettext("Opslaan"),
    )
