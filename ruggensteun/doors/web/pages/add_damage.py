"""Adding damage."""

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
from ruggensteun.respond.damages.access import may_add_damage
from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.queries import case_for_damage, damages_of, opened_damages
from ruggensteun.respond.damages.rules import cents
from ruggensteun.respond.damages.terms import Owner, Way


class DamageForm(forms.Form):
    """What is broken or lost, how much it is, and the way to get it back."""

    description = text_field(_("Wat is er kapot of kwijt?"), rows=2)
    amount = forms.CharField(
        label=_("Hoeveel euro?"),
        max_length=30,
        help_text=_("Bijvoorbeeld 125,50."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "rs-input--short"}),
    )
    owner = choice_field(_("Van wie is de schade?"), Owner.choices)
    way = choice_field(_("Hoe krijgt u het terug?"), Way.choices)

    def clean_amount(self) -> int:
        """The amount in cents."""
        amount = cents(self.cleaned_data["amount"])
        if amount is None:
            raise forms.ValidationError(gettext("Vul een bedrag in, bijvoorbeeld 125,50."))
        return amount


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """What, how much, whose, and how to get it back."""
    incident = found(case_for_damage(request.actor, incident_id))
    ensure(may_add_damage(request.actor, incident))
    form = DamageForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            told = {name: form.cleaned_data[name] for name in ("description", "owner", "way")}
            add_damage(incident, cents=form.cleaned_data["amount"], at=timezone.now(), by=request.actor, **told)
            return back_to_case(request, incident, "add_damage")
    known = opened_damages(damages_of(request.actor, incident))
    return show_act(
        request,
        "add_damage",
        incident,
        form,
        heading=gettext("Schade toevoegen"),
        known=known,
        act_word=gettext("Opslaan"),
    )
