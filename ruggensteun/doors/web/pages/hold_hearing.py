"""Writing down what the person told."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.measures.access import may_hold_hearing
from ruggensteun.respond.measures.actions import hold_hearing
from ruggensteun.respond.measures.terms import TOLD


class HearingPageForm(forms.Form):
    """How and when the person told the own side, and what was said."""

    form = choice_field(_("Hoe?"), TOLD)
    held_on = day_field(_("Wanneer?"))
    statement = text_field(
        _("Wat vertelde de persoon?"), required=False, help_text=_("In eigen woorden. Dit staat in de brief."), rows=6
    )


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The person's own side of the story, before a measure."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_hold_hearing(request.actor, incident))
    form = HearingPageForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            hold_hearing(incident, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "hold_hearing")
            return redirect("impose_measure", incident.pk)
    lead = gettext("Vertel eerst wat er precies gebeurde. Vraag dan naar de andere kant.")
    return show_act(
        request,
        "hold_hearing",
        incident,
        form,
        heading=gettext("Het verhaal van de ander"),
        lead=lead,
        act_word=gettext("Opslaan"),
    )
