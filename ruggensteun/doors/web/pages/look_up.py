"""Looking up how to make contact with somebody: the advice, and nothing else."""

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.widgets import OneTile, Tile, choices_of
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.flags.access import may_look_up_advice, may_look_up_now
from ruggensteun.respond.flags.actions import look_up_advice
from ruggensteun.respond.flags.rules import limits
from ruggensteun.respond.flags.terms import Purpose

ASKED = {
    "customer_number": ("customer_number",),
    "phone": ("phone",),
    "email": ("email",),
    "identity": ("name", "birth_date"),
}
BY = [
    Tile("customer_number", _("Klantnummer"), "case"),
    Tile("phone", _("Telefoonnummer"), "phone"),
    Tile("email", _("E-mailadres"), "mail"),
    Tile("identity", _("Naam en geboortedatum"), "person"),
]


class LookUpForm(forms.Form):
    """Why somebody is looked up, and by which value."""

    purpose = choice_field(
        _("Waarom zoekt u?"),
        [("", _("Kies…")), *Purpose.choices],
        widget=forms.Select,
        help_text=_("Dit leggen wij vast."),
    )
    by = choice_field(_("Wat weet u van de persoon?"), choices_of(BY), widget=OneTile(BY, small=True))
    customer_number = forms.CharField(label=_("Klantnummer"), max_length=60)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=30)
    email = forms.CharField(label=_("E-mailadres"), max_length=200)
    name = forms.CharField(label=_("Naam"), max_length=150)
    birth_date = day_field(_("Geboortedatum"))

    def full_clean(self) -> None:
        """One kind of value is enough, so none of them is missing by itself; the rule says what is."""
        values = [self.fields[name] for name in ("by", *(name for names in ASKED.values() for name in names))]
        for field in values:
            field.required = False
        super().full_clean()
        for field in values:
            field.required = True

    @property
    def identity(self) -> Identity:
        """Whom is asked about: by the kind of value that was chosen, else by all that was filled in."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"purpose", "by"} and value}
        wanted = ASKED.get(self.cleaned_data.get("by", ""), tuple(told))
        return Identity(kind=SubjectKind.PERSON, **{name: value for name, value in told.items() if name in wanted})


def page(request: Request) -> HttpResponse:
    """One question, one answer. Nothing of it stands in the address."""
    ensure(may_look_up_advice(request.actor))
    form = LookUpForm(request.POST or None, initial={"by": "customer_number"})
    answer = None
    if form.is_valid():
        with refusals_on(form):
            verdict = may_look_up_now(request.actor, limits(settings.ENV.look_up_limits), at=timezone.now())
            refuse_unless(verdict, verdict.reason)
            on, language = timezone.localdate(), get_language() or "nl"
            purpose = form.cleaned_data["purpose"]
            answer = look_up_advice(form.identity, purpose, on=on, language=language, by=request.actor)
    context = {"form": form, "answer": answer, "is_answered": answer is not None}
    return render(request, "web/look_up.html", context, status=422 if form.errors else 200)
