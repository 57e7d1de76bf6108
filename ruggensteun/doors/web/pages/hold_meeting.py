"""Writing down a conduct meeting: what was said, agreed and signed."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_review_measure
from ruggensteun.respond.measures.actions import hold_meeting
from ruggensteun.respond.measures.queries import measure_for
from ruggensteun.respond.measures.terms import Came


class MeetingForm(forms.Form):
    """Whether the person came, what was said and what was agreed."""

    came = choice_field(_("Kwam de persoon?"), Came.choices)
    held_on = day_field(_("Wanneer was het gesprek?"))
    view = text_field(
        _("Wat zei de persoon?"),
        required=False,
        rows=4,
        help_text=_("In eigen woorden, ook over ons."),
    )
    agreements = text_field(_("Wat spraken wij af?"), required=False, rows=4, help_text=_("Eén afspraak per regel."))


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """The conduct meeting, or that nobody came."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_review_measure(request.actor, measure))
    form = MeetingForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            hold_meeting(measure, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "hold_meeting")
            return redirect("show_measure", measure.pk)
    lead = gettext(
        "Geef eerst ruimte aan de andere kant. Leg dan vast wat u afsprak. De persoon krijgt de afspraken in een brief."
    )
    return act_on_measure(request, "hold_meeting", measure, form, gettext("Ordegesprek"), lead)
