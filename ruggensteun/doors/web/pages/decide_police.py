"""Deciding whether to go to the police."""

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
from ruggensteun.respond.police.access import may_decide_police
from ruggensteun.respond.police.actions import decide_police
from ruggensteun.respond.police.queries import address_of_organisation, case_for_police
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice, FiledBy


class DecisionForm(forms.Form):
    """What is done about the police, why, by whom and with which address."""

    choice = choice_field(_("Wat doet u?"), Choice.choices)
    reason = text_field(_("Waarom?"), rows=3)
    filed_by = choice_field(_("Wie gaat naar de politie?"), FiledBy.choices)
    service_address = text_field(
        _("Welk adres komt in de aangifte?"),
        required=False,
        rows=3,
        help_text=_("Altijd een adres van de gemeente. Nooit het huisadres van het slachtoffer."),
    )
    is_numbered = forms.BooleanField(label=_("Onder nummer: zonder naam van het slachtoffer"), required=False)


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Notice, criminal complaint or neither; talked over with the victim."""
    incident = found(case_for_police(request.actor, incident_id))
    ensure(may_decide_police(request.actor, incident))
    address = address_of_organisation(incident.organisation_id)
    form = DecisionForm(request.POST or None, initial={"filed_by": FiledBy.EMPLOYER, "service_address": address})
    if form.is_valid():
        with refusals_on(form):
            decide_police(incident, Decision(**form.cleaned_data), at=timezone.now(), by=request.actor)
            return back_to_case(request, incident, "decide_police")
    lead = gettext(
        "Bespreek dit met het slachtoffer. Bij geweld of dreiging daarmee doet de werkgever altijd aangifte."
    )
    return show_act(
        request,
        "decide_police",
        incident,
        form,
        heading=gettext("Melding of aangifte"),
        lead=lead,
        act_word=gettext("Opslaan"),
    )
