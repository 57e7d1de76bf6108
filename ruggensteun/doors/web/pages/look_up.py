"""Looking up how to make contact with somebody: the advice, and nothing else."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.flags.access import may_look_up_advice
from ruggensteun.respond.flags.actions import look_up_advice
from ruggensteun.respond.flags.terms import Purpose


class LookUpForm(forms.Form):
    """Why somebody is looked up, and by which value."""

    purpose = forms.ChoiceField(
        label=_("Waarom zoekt u?"), choices=[("", _("Kies…")), *Purpose.choices], help_text=_("Dit leggen wij vast.")
    )
    customer_number = forms.CharField(label=_("Klantnummer"), max_length=60, required=False)
    email = forms.CharField(label=_("E-mailadres"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=30, required=False)
    name = forms.CharField(label=_("Naam"), max_length=150, required=False)
    birth_date = day_field(_("Geboortedatum"), required=False)

    @property
    def identity(self) -> Identity:
        """Whom is asked about."""
        known = {name: value for name, value in self.cleaned_data.items() if name != "purpose" and value}
        return Identity(kind=SubjectKind.PERSON, **known)


def page(request: Request) -> HttpResponse:
    """One question, one answer. Nothing of it stands in the address."""
    ensure(may_look_up_advice(request.actor))
    form = LookUpForm(request.POST or None)
    answer = None
    if form.is_valid():
        with refusals_on(form):
            on, language = timezone.localdate(), get_language() or "nl"
            purpose = form.cleaned_data["purpose"]
            answer = look_up_advice(form.identity, purpose, on=on, language=language, by=request.actor)
    context = {"form": form, "answer": answer, "is_answered": answer is not None}
    return render(request, "web/look_up.html", context, status=422 if form.errors else 200)
