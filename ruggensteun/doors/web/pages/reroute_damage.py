"""Recovering damage by another way."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.damages.access import may_reroute_damage
from ruggensteun.respond.damages.actions import reroute_damage
from ruggensteun.respond.damages.queries import damage_for
from ruggensteun.respond.damages.terms import Way


class RerouteForm(forms.Form):
    """The other way, and why."""

    way = choice_field(_("Hoe krijgt u het terug?"), Way.choices)
    reason = text_field(_("Waarom een andere weg?"), rows=2)


def page(request: Request, damage_id: UUID) -> HttpResponse:
    """Another way for what is left."""
    damage = found(damage_for(request.actor, damage_id))
    ensure(may_reroute_damage(request.actor, damage))
    form = RerouteForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reroute_damage(damage, by=request.actor, **form.cleaned_data)
            return back_to_case(request, damage.incident, "reroute_damage")
    lead = gettext("Nu: %s.") % damage.get_way_display()
    more = {"heading": gettext("Kies een andere weg"), "lead": lead, "act_word": gettext("Opslaan")}
    return show_act(request, "reroute_damage", damage.incident, form, **more)
