"""Writing down that somebody disagrees with a measure."""

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
from ruggensteun.respond.measures.access import may_receive_objection
from ruggensteun.respond.measures.actions import Disagreement, receive_objection
from ruggensteun.respond.measures.queries import last_day_to_object, measure_for
from ruggensteun.respond.measures.terms import ObjectionKind


class ObjectionForm(forms.Form):
    """Objection or complaint, when it came and what it says."""

    kind = choice_field(_("Wat kwam er binnen?"), ObjectionKind.choices)
    received_on = day_field(_("Wanneer kwam het binnen?"))
    grounds = text_field(_("Waarom is de persoon het er niet mee eens?"), rows=5, help_text=_("In eigen woorden."))
    late_note = text_field(
        _("Kwam het te laat? Wat doet u daarmee?"),
        required=False,
        rows=2,
        help_text=_("Alleen na de laatste dag."),
    )


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """Objection or complaint; the remedy of the pack is chosen first."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_receive_objection(request.actor, measure))
    first = measure.remedy if measure.remedy in ObjectionKind.values else ObjectionKind.COMPLAINT
    form = ObjectionForm(request.POST or None, initial={"received_on": timezone.localdate(), "kind": first})
    if form.is_valid():
        with refusals_on(form):
            told = Disagreement(**form.cleaned_data)
            receive_objection(measure, told, at=timezone.now(), by=request.actor)
            say_done(request, "receive_objection")
            return redirect("show_measure", measure.pk)
    lead = gettext("Iemand die er niet bij was, kijkt opnieuw. Zolang dat duurt, wordt er niets vernietigd.")
    heading, last = gettext("Bezwaar of klacht"), last_day_to_object(measure, first)
    return act_on_measure(request, "receive_objection", measure, form, heading, lead, last_day=last)
