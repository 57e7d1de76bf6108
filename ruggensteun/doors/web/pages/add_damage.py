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
from ruggensteun.doors.web.uploads import file_field
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.damages.access import may_add_damage
from ruggensteun.respond.damages.actions import add_damage
from ruggensteun.respond.damages.queries import case_for_damage, damages_of, helper_of, opened_damages
from ruggensteun.respond.damages.rules import cents
from ruggensteun.respond.damages.terms import Owner, Sort, Way


class DamageForm(forms.Form):
    """What is broken or lost, how much it is, and the way to get it back."""

    description = text_field(_("Wat is er kapot of kwijt?"), rows=2)
    sort = forms.ChoiceField(label=_("Wat voor schade is het?"), choices=[("", _("Kies wat past")), *Sort.choices])
    amount = forms.CharField(
        label=_("Hoeveel euro?"),
        max_length=30,
        help_text=_("Bijvoorbeeld 125,50."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "rs-input--short"}),
    )
    owner = choice_field(_("Van wie is de schade?"), Owner.choices)
    way = choice_field(_("Hoe krijgt u het terug?"), Way.choices)
    file = file_field(
        _("Foto of nota"), required=False, help_text=_("Een foto (JPEG, PNG, WebP) of een PDF, hooguit 15 MB.")
    )

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
    form = DamageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            told = {name: form.cleaned_data[name] for name in ("description", "sort", "owner", "way")}
            file = form.cleaned_data["file"]
            proof = [(file.name, file.read())] if file else []
            amount = form.cleaned_data["amount"]
            add_damage(incident, cents=amount, proof=proof, at=timezone.now(), by=request.actor, **told)
            return back_to_case(request, incident, "add_damage")
    known = opened_damages(damages_of(request.actor, incident))
    more = {"known": known, "helper": helper_of(incident), "act_word": gettext("Opslaan")}
    return show_act(request, "add_damage", incident, form, heading=gettext("Schade toevoegen"), **more)
