"""Writing down a talk: two minutes, on the phone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries, rules
from ruggensteun.care.aftercare.access import may_hold_moment
from ruggensteun.care.aftercare.actions import hold_moment
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.doors.web.acting import back_of, show_act
from ruggensteun.doors.web.casework import due_of, what_happened
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.look.fields import NEEDED
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import incident_for

NOW, EARLIER = "now", "earlier"


class HoldForm(forms.Form):
    """When, and what is worth remembering."""

    when = forms.ChoiceField(
        label=gettext_lazy("Wanneer sprak u elkaar?"),
        choices=[(NOW, gettext_lazy("Net")), (EARLIER, gettext_lazy("Eerder"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    held_at = forms.DateTimeField(
        label=gettext_lazy("Dag en tijd"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", NEEDED: "1"}, format="%Y-%m-%dT%H:%M"),
    )
    note = forms.CharField(
        label=gettext_lazy("Wat wilt u onthouden?"),
        help_text=gettext_lazy("Alleen u en de persoon zelf kunnen dit lezen. Anderen zien alleen dát u sprak."),
        required=False,
        max_length=rules.NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Who says earlier, says when."""
        cleaned = super().clean() or {}
        if cleaned.get("when") == EARLIER and not cleaned.get("held_at") and "held_at" not in self.errors:
            self.add_error("held_at", _("Kies de dag en de tijd."))
        return cleaned

    def moment(self, at: datetime) -> datetime:
        """The moment of the talk."""
        earlier: datetime | None = self.cleaned_data["held_at"]
        return earlier if self.cleaned_data["when"] == EARLIER and earlier else at


def page(request: Request, moment_id: UUID) -> HttpResponse:
    """Write down that this talk was held."""
    moment = found(queries.moment_for(request.actor, moment_id))
    ensure(may_hold_moment(request.actor, moment))
    form = HoldForm(request.POST or None)
    if form.is_valid():
        at = timezone.now()
        with refusals_on(form):
            note = clean_text(form.cleaned_data["note"])
            hold_moment(moment, held_at=form.moment(at), note=note, at=at, by=request.actor)
            messages.success(request, _("Het gesprek is vastgelegd."))
            return redirect(back_of(request, moment.incident)[0])
    return show_act(request, "hold_moment", moment.incident, form, **_words(moment))


def _words(moment: Moment) -> dict[str, object]:
    incident = moment.incident
    return {
        "heading": _(queries.label_of(moment, moment.plan.pack_version_id)),
        "act_word": _("Gesprek vastleggen"),
        "moment": moment,
        "name": queries.names_in([moment])[moment.pk],
        "what": what_happened(incident.behaviours, incident.pack_version_id),
        "happened_at": timezone.localtime(incident.happened_at),
        "due": due_of(moment.due_at, on=timezone.localdate()),
        "is_late": moment.due_at < timezone.now(),
        "guide": queries.guide_of(moment),
        "waits": True,
    }


def next_page(request: Request, incident_id: UUID) -> HttpResponse:
    """The talk of a case that comes first; without one, back to the case."""
    incident = found(incident_for(request.actor, incident_id))
    moment = queries.next_moment(request.actor, incident)
    return redirect("hold_moment", moment.pk) if moment else redirect("case", incident.pk)
