"""Filling the letter that asks for damage."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.damages.access import may_prepare_damage_letter
from ruggensteun.respond.damages.actions import prepare_damage_letter
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import damage_for, institution_of
from ruggensteun.respond.damages.terms import TO_AN_INSTITUTION, Owner


class DamageLetterForm(forms.Form):
    """Whom to ask, how the letter calls whoever had the damage, and the language."""

    institution = text_field(
        _("Aan wie gaat de brief?"), rows=4, help_text=_("De naam op de eerste regel, daaronder het adres.")
    )
    whose = forms.CharField(
        label=_("Van wie is de schade?"),
        help_text=_("Zo staat het in de brief. Noem een naam alleen als het slachtoffer dat goed vindt."),
    )
    language = choice_field(_("In welke taal?"), [("nl", _("Nederlands")), ("en", _("Engels"))])

    def __init__(self, *args: object, to_institution: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if not to_institution:
            del self.fields["institution"]


def page(request: Request, damage_id: UUID) -> HttpResponse:
    """The letter of the way that was chosen; then it stands there as a concept."""
    damage = found(damage_for(request.actor, damage_id))
    ensure(may_prepare_damage_letter(request.actor, damage))
    form = DamageLetterForm(
        request.POST or None, initial=_first(damage), to_institution=damage.way in TO_AN_INSTITUTION
    )
    if form.is_valid():
        with refusals_on(form):
            letter = prepare_damage_letter(damage, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "prepare_letter")
            return redirect("show_letter", letter.pk)
    lead = gettext("De brief vraagt € %(amount)s. De weg: %(way)s.")
    lead %= {"amount": damage.left, "way": damage.get_way_display()}
    more = {"heading": gettext("Brief over de schade"), "lead": lead, "act_word": gettext("Brief maken")}
    return show_act(request, "prepare_damage_letter", damage.incident, form, **more)


def _first(damage: Damage) -> dict[str, str]:
    employee = gettext("een medewerker van de gemeente")
    whose = employee if damage.owner == Owner.EMPLOYEE else gettext("de gemeente")
    return {"whose": whose, "institution": institution_of(damage), "language": "nl"}
