"""Naming the one person who helps with damage."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.damages.access import may_name_damage_helper
from ruggensteun.respond.damages.actions import name_damage_helper
from ruggensteun.respond.damages.queries import case_for_damage, helper_of, possible_helpers


class HelperForm(forms.Form):
    """Who helps."""

    person = choice_field(_("Wie helpt met de schade?"), [])

    def __init__(self, *args: object, incident: Incident, on: date, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        known = possible_helpers(incident, on=on)
        self.fields["person"].choices = [(str(pk), name) for pk, name in known.items()]  # type: ignore[attr-defined]


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """One of those who may recover damage here."""
    incident = found(case_for_damage(request.actor, incident_id))
    ensure(may_name_damage_helper(request.actor, incident))
    form = HelperForm(request.POST or None, incident=incident, on=timezone.localdate())
    if form.is_valid():
        with refusals_on(form):
            name_damage_helper(incident, UUID(form.cleaned_data["person"]), at=timezone.now(), by=request.actor)
            return back_to_case(request, incident, "name_damage_helper")
    now = helper_of(incident)
    lead = gettext("Nu: %s.") % now if now else gettext("Het slachtoffer ziet wie dit is.")
    more = {"heading": gettext("Vaste helper bij schade"), "lead": lead, "act_word": gettext("Opslaan")}
    return show_act(request, "name_damage_helper", incident, form, **more)
