"""Writing down what came of damage."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.damages.access import may_settle_damage
from ruggensteun.respond.damages.actions import settle_damage
from ruggensteun.respond.damages.queries import damage_for, opened_damages
from ruggensteun.respond.damages.rules import cents
from ruggensteun.respond.damages.terms import State


class SettleForm(forms.Form):
    """What came of the damage."""

    to = choice_field(_("Wat is er met de schade?"), [one for one in State.choices if one[0] != State.OPEN])
    on = day_field(_("Wanneer?"))
    paid = forms.CharField(label=_("Hoeveel euro is betaald?"), max_length=30, required=False)
    note = text_field(_("Toelichting"), required=False, rows=2)

    def clean_paid(self) -> int | None:
        """The amount in cents."""
        text = self.cleaned_data["paid"].strip()
        amount = cents(text)
        if text and amount is None:
            raise forms.ValidationError(gettext("Vul een bedrag in, bijvoorbeeld 125,50."))
        return amount


def page(request: Request, damage_id: UUID) -> HttpResponse:
    """Claimed, paid or written off."""
    damage = found(damage_for(request.actor, damage_id))
    ensure(may_settle_damage(request.actor, damage))
    form = SettleForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            told = form.cleaned_data
            settle_damage(
                damage,
                told["to"],
                paid_cents=told["paid"],
                note=told["note"],
                on=told["on"],
                at=timezone.now(),
                by=request.actor,
            )
            return back_to_case(request, damage.incident, "settle_damage")
    view = opened_damages([damage])[0]
    return show_act(
        request,
        "settle_damage",
        damage.incident,
        form,
        heading=gettext("Schade bijwerken"),
        view=view,
        act_word=gettext("Opslaan"),
    )
