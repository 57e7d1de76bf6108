"""Securing camera images before they are erased."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.police.access import may_secure_evidence
from ruggensteun.respond.police.actions import secure_evidence
from ruggensteun.respond.police.queries import case_for_police, erased_at
from ruggensteun.respond.police.terms import Evidence


class EvidenceForm(forms.Form):
    """What became of the proof."""

    evidence = choice_field(_("Wat is er met het bewijs?"), Evidence.choices)
    note = text_field(_("Waar ligt het, en wie bewaart het?"), required=False, rows=3)


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Secured and where, not there, or already gone."""
    incident = found(case_for_police(request.actor, incident_id))
    ensure(may_secure_evidence(request.actor, incident))
    form = EvidenceForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            secure_evidence(incident, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, incident, "secure_evidence")
    return show_act(
        request,
        "secure_evidence",
        incident,
        form,
        heading=gettext("Bewijs veiligstellen"),
        erased_at=erased_at(incident),
        act_word=gettext("Opslaan"),
    )
