"""Asking somebody for the own side of the story."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for
from ruggensteun.respond.measures.access import may_hold_hearing
from ruggensteun.respond.measures.actions import Asked, invite_subject
from ruggensteun.respond.measures.queries import open_invitation
from ruggensteun.respond.measures.terms import TOLD, AskedBy, HearingForm


class InvitationForm(forms.Form):
    """How, when and where."""

    form = choice_field(_("Hoe kan de persoon reageren?"), TOLD)
    day = day_field(_("Dag van het gesprek, of laatste dag om te schrijven"))
    begins = forms.TimeField(
        label=_("Tijd van het gesprek"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "rs-input--short"}),
        error_messages={"invalid": _("Typ een tijd, zoals 10:30.")},
    )
    place = forms.CharField(label=_("Plaats van het gesprek"), max_length=200, required=False)
    asked_by = choice_field(_("Hoe vraagt u het?"), AskedBy.choices)


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """How the person is asked; by letter, the letter follows at once."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_hold_hearing(request.actor, incident))
    first = {"form": HearingForm.ORAL, "asked_by": AskedBy.LETTER}
    form = InvitationForm(request.POST or None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            invitation = invite_subject(incident, Asked(**form.cleaned_data), at=timezone.now(), by=request.actor)
            say_done(request, "invite_subject")
            if invitation.asked_by == AskedBy.LETTER:
                return redirect("prepare_step_letter", invitation.pk)
            return redirect("case", incident.pk)
    lead = gettext("Eerst horen, dan beslissen. Kan de persoon niet komen? Schrijven mag altijd.")
    words = {"heading": gettext("Vraag om het eigen verhaal"), "lead": lead, "act_word": gettext("Uitnodigen")}
    return show_act(request, "invite_subject", incident, form, invitation=open_invitation(incident), **words)
