"""Offering help, or referring somebody."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_offer_help
from ruggensteun.care.aftercare.actions import offer_help
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.doors.web.caring import addresses_of, show_own
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.forms import choice_field, clean_text, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of


class OfferForm(forms.Form):
    """Which help, where, and what was agreed."""

    kind = choice_field(gettext_lazy("Welke hulp?"), ())
    address = choice_field(gettext_lazy("Verwijst u door?"), (), required=False)
    note = text_field(
        gettext_lazy("Wat spraken jullie af?"),
        required=False,
        help_text=gettext_lazy("Alleen u en de persoon zelf lezen dit."),
        rows=2,
    )

    def __init__(self, plan: Plan, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        pack = pack_of(plan.pack_version_id)
        works_as = plan.person.works_as if plan.person else ""
        addresses = addresses_of(queries.addresses_for(pack, works_as=works_as))
        kinds = [(one.code, one.label.in_(language())) for one in pack.aftercare.kinds]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        nobody = [("", _("Nee, wij regelen het zelf"))]
        self.fields["address"].choices = [*nobody, *((one.code, one.name) for one in addresses)]  # type: ignore[attr-defined]


def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Offer help; the person says yes or no."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_offer_help(request.actor, plan))
    form = OfferForm(plan, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            given = {**form.cleaned_data, "note": clean_text(form.cleaned_data["note"])}
            offer_help(plan, given.pop("kind"), **given, at=timezone.now(), by=request.actor)
            messages.success(request, _("De hulp is aangeboden."))
            return redirect("show_plan", plan.pk)
    words = {"heading": _("Hulp aanbieden"), "act_word": _("Aanbieden")}
    words |= {"back": reverse("show_plan", args=[plan.pk]), "back_word": _("Nazorgplan")}
    return show_own(request, "offer_help", form, **words)
