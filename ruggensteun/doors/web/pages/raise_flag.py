"""Advising desks on contact because of a risk."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.widgets import OneTile, Tile, choices_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.flags.access import may_raise_flag
from ruggensteun.respond.flags.actions import raise_flag
from ruggensteun.respond.flags.queries import flags_of, notices_of

USUAL = timedelta(weeks=13)


class FlagForm(forms.Form):
    """The advice and its term."""

    advice = forms.ChoiceField(label=_("Wat moeten collega’s weten?"))
    review_on = day_field(_("Wanneer kijkt u opnieuw?"))
    ends_on = day_field(_("Laatste dag"), help_text=_("Hooguit een half jaar."))

    def __init__(self, *args: Any, pack: Pack, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nl"
        tiles = [
            Tile(one.code, one.label.in_(language), "flag", one.advice.in_(language)) for one in pack.contact_advice
        ]
        self.fields["advice"].widget = OneTile(tiles)
        self.fields["advice"].choices = choices_of(tiles)  # type: ignore[attr-defined]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """How to make contact, until when; and what desks see already."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_raise_flag(request.actor, incident))
    on, pack = timezone.localdate(), pack_for(incident)
    form = FlagForm(request.POST or None, pack=pack, initial={"review_on": on + USUAL / 2, "ends_on": on + USUAL})
    if form.is_valid():
        with refusals_on(form):
            raise_flag(incident, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, incident, "raise_flag")
    labels = {one.code: one.label.in_(get_language() or "nl") for one in pack.contact_advice}
    flags = flags_of(request.actor, incident)
    told = notices_of(flags)
    known = [(one, labels.get(one.advice, one.advice), told[one.pk]) for one in flags]
    lead = gettext("Collega’s zien alleen dit advies. Nooit waarom. Vertel het ook aan de persoon zelf.")
    return show_act(
        request,
        "raise_flag",
        incident,
        form,
        heading=gettext("Contactadvies"),
        lead=lead,
        known=known,
        act_word=gettext("Opslaan"),
    )
