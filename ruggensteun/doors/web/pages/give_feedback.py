"""Telling the victim what was done."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.feedback import rules
from ruggensteun.care.feedback.access import may_give_feedback
from ruggensteun.care.feedback.actions import give_feedback
from ruggensteun.care.feedback.queries import steps_for
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.report.incidents.rules import open_lanes

TELLS = (MessageKind.STEP, MessageKind.CLOSING)


class FeedbackForm(forms.Form):
    """In between or at the end, and the words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Is dit het slot?"),
        choices=[
            (MessageKind.STEP, gettext_lazy("Nee, een bericht tussendoor")),
            (MessageKind.CLOSING, gettext_lazy("Ja, dit is wat eruit kwam")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Uw bericht"),
        help_text=gettext_lazy("Schrijf zoals u het zegt: wat deden wij, wat kwam eruit, wat doen wij nu anders?"),
        max_length=rules.TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Tell the victim something; the mail only says that there is news."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_give_feedback(request.actor, incident))
    form = FeedbackForm(request.POST or None, initial={"kind": _likely(incident)})
    if form.is_valid():
        with refusals_on(form):
            kind, text = MessageKind(form.cleaned_data["kind"]), clean_text(form.cleaned_data["text"])
            give_feedback(incident, kind=kind, text=text, at=timezone.now(), by=request.actor)
            messages.success(request, _("Uw bericht staat klaar. Het slachtoffer krijgt mail dat er nieuws is."))
            return redirect("case", incident.pk)
    words = {"heading": _("Terugkoppelen"), "act_word": _("Bericht geven")}
    steps = steps_for(request.actor, incident)
    return show_act(request, "give_feedback", incident, form, steps=steps, **words)


def _likely(incident: Incident) -> str:
    """When every track is done, this is probably the last message."""
    return MessageKind.STEP if open_lanes(incident.lanes) else MessageKind.CLOSING
