"""Leaving a track out, with the reason."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import ReasonFor
from ruggensteun.report.incidents.access import may_settle_lane
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.report.incidents.terms import Lane, LaneState

OTHER = "other"


class OmitForm(forms.Form):
    """A usual reason, and the words of this case."""

    usual = forms.ChoiceField(label=gettext_lazy("Waarom is dit niet nodig?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Leg het uit in een zin"),
        help_text=gettext_lazy("Het slachtoffer leest dat dit is uitgelegd. Wie het dossier behandelt, leest waarom."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, usual: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["usual"].choices = usual  # type: ignore[attr-defined]


def page(request: Request, incident_id: UUID, lane: str) -> HttpResponse:
    """Leave a track of a case out."""
    incident = found(case_for(request.actor, incident_id))
    track = found(Lane(lane) if lane in Lane.values else None)
    ensure(may_settle_lane(request.actor, incident))
    form = OmitForm(request.POST or None, usual=_usual(incident))
    if form.is_valid():
        with refusals_on(form):
            reason = _in_words(incident, form.cleaned_data["usual"], clean_text(form.cleaned_data["reason"]))
            settle_lane(incident, track, LaneState.OMITTED, reason=reason, at=timezone.now(), by=request.actor)
            messages.success(request, _("“%s” is niet nodig; de reden staat erbij.") % track.label)
            return redirect("case", incident.pk)
    heading = _("Niet nodig: %s") % track.label
    return show_act(request, "omit_lane", incident, form, heading=heading, act_word=_("Niet nodig"))


def _in_words(incident: Incident, usual: str, reason: str) -> str:
    """The usual reason, if one was chosen, and the words of this case."""
    return reason if usual == OTHER else f"{dict(_usual(incident))[usual]}. {reason}"


def _usual(incident: Incident) -> list[tuple[str, str]]:
    """The reasons that the protocol knows, and another one."""
    reasons = [one for one in pack_of(incident.pack_version_id).reasons if one.explains is ReasonFor.LANE_OMITTED]
    return [*((one.code, one.label.in_(language())) for one in reasons), (OTHER, _("Een andere reden"))]
