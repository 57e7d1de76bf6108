"""Having somebody from outside lead a case of the mayor himself."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_ask_chair
from ruggensteun.care.aftercare.actions import ask_chair
from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.queries import case_for


class ChairForm(forms.Form):
    """Who, and how to reach."""

    name = forms.CharField(
        label=gettext_lazy("Naam"), max_length=150, error_messages={"required": gettext_lazy("Vul de naam in.")}
    )
    contact = forms.CharField(
        label=gettext_lazy("Functie en telefoon"),
        max_length=300,
        error_messages={"required": gettext_lazy("Vul in hoe deze voorzitter te bereiken is.")},
    )


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Ask a chair from outside; asked again, the new one takes the place."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_ask_chair(request.actor, incident))
    known = queries.chair_of(incident)
    form = ChairForm(request.POST or None, initial={"name": known[0], "contact": known[1]} if known else None)
    if form.is_valid():
        with refusals_on(form):
            ask_chair(incident, **form.cleaned_data, at=timezone.now(), by=request.actor)
            messages.success(request, _("De voorzitter is vastgelegd."))
            return redirect("case", incident.pk)
    lead = _("De burgemeester zit zijn eigen zaak niet voor. Vraag de commissaris van de Koning of een collega.")
    words = {"heading": _("Voorzitter van buiten"), "act_word": _("Vastleggen"), "lead": lead}
    return show_act(request, "ask_chair", incident, form, **words)
