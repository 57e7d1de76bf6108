"""Writing down that a letter arrived."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_note_delivery
from ruggensteun.respond.letters.actions import note_delivery
from ruggensteun.respond.letters.queries import letter_for


class DeliveryForm(forms.Form):
    """When it arrived, and the sign of the carrier."""

    delivered_on = day_field(_("Wanneer?"))
    proof = forms.CharField(label=_("Nummer of teken van de bezorger"), max_length=60, required=False)


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """When, and the sign of the carrier."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_note_delivery(request.actor, letter))
    form = DeliveryForm(request.POST or None, initial={"delivered_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            note_delivery(letter, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, letter.incident, "note_delivery")
    return show_act(
        request,
        "note_delivery",
        letter.incident,
        form,
        heading=gettext("Brief bezorgd"),
        letter=letter,
        act_word=gettext("Opslaan"),
    )
