"""An item of damage: its proof, letters and payments, and writing down what came of it."""

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
from ruggensteun.respond.damages import queries
from ruggensteun.respond.damages.access import may_prepare_damage_letter, may_settle_damage
from ruggensteun.respond.damages.actions import settle_damage
from ruggensteun.respond.damages.rules import cents
from ruggensteun.respond.damages.terms import UNFINISHED, State


class SettleForm(forms.Form):
    """What came of the damage."""

    to = choice_field(_("Wat is er met de schade?"), [one for one in State.choices if one[0] != State.OPEN])
    on = day_field(_("Wanneer?"))
    paid = forms.CharField(
        label=_("Hoeveel euro is betaald?"),
        help_text=_("Een deel mag ook. Vul dan alleen dat deel in."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "rs-input--short"}),
    )
    note = text_field(_("Toelichting"), required=False, rows=2, help_text=_("Nodig als u de schade afboekt."))

    def clean_paid(self) -> int | None:
        """The amount in cents."""
        text = self.cleaned_data["paid"].strip()
        amount = cents(text)
        if text and amount is None:
            raise forms.ValidationError(gettext("Vul een bedrag in, bijvoorbeeld 125,50."))
        return amount


def page(request: Request, damage_id: UUID) -> HttpResponse:
    """Claimed, paid (in parts) or written off."""
    actor = request.actor
    damage = found(queries.damage_for(actor, damage_id))
    ensure(may_settle_damage(actor, damage))
    form = SettleForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            told, at = form.cleaned_data, timezone.now()
            given = {"paid_cents": told["paid"], "note": told["note"], "on": told["on"]}
            settle_damage(damage, told["to"], at=at, by=actor, **given)
            return back_to_case(request, damage.incident, "settle_damage")
    more = {
        "heading": gettext("Schade bijwerken"),
        "view": queries.opened_damages([damage])[0],
        "payments": queries.payments_of(damage),
        "files": queries.proof_of(actor, damage),
        "letters": queries.letters_about(actor, damage),
        "helper": queries.helper_of(damage.incident),
        "is_open": damage.state in UNFINISHED,
        "waiting": damage.state not in UNFINISHED,
        "may_ask": may_prepare_damage_letter(actor, damage),
        "act_word": gettext("Opslaan"),
    }
    return show_act(request, "settle_damage", damage.incident, form, **more)
