"""Waiting with telling the victim about a track, with a reason; and telling it after all."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.feedback.access import may_hold_feedback
from ruggensteun.care.feedback.actions import hold_feedback, release_feedback
from ruggensteun.care.feedback.terms import Track
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import ReasonFor
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import case_for

TELL = "tell"


class WaitForm(forms.Form):
    """What waits, and why."""

    track = forms.ChoiceField(label=gettext_lazy("Wat wacht?"), choices=Track.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=gettext_lazy("Waarom?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, reasons: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Hold the news of a track back, or let it go."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_hold_feedback(request.actor, incident))
    form = WaitForm(request.POST or None, reasons=_reasons(incident))
    if form.is_valid():
        with refusals_on(form):
            track, reason = Track(form.cleaned_data["track"]), form.cleaned_data["reason"]
            if reason == TELL:
                release_feedback(incident, track, by=request.actor)
            else:
                hold_feedback(incident, track, reason=reason, by=request.actor)
            messages.success(request, _("Dit is vastgelegd."))
            return redirect("case", incident.pk)
    words = {"heading": _("Wachten met vertellen"), "act_word": _("Vastleggen")}
    lead = _("Gebeurt er iets, dan leest het slachtoffer dát het wacht, en waarom. Niet wat.")
    return show_act(request, "hold_feedback", incident, form, lead=lead, **words)


def _reasons(incident: Incident) -> list[tuple[str, str]]:
    known = (one for one in pack_of(incident.pack_version_id).reasons if one.explains is ReasonFor.FEEDBACK_HELD)
    return [*((one.code, one.label.in_(language())) for one in known), (TELL, _("Niet meer: vertel het nu"))]
