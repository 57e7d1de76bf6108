"""Who is asked: everybody the house knows, a file, or codes on paper. One act a page; each has its own form."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import KIND_LABELS, department_field, department_labels, language, tell_refusal
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys import queries
from ruggensteun.learn.surveys.access import may_fill_frame
from ruggensteun.learn.surveys.actions import empty_frame, invite_by_code, invite_file, invite_house
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.rules import FEWEST
from ruggensteun.learn.surveys.terms import Kind


class HouseForm(forms.Form):
    """The departments of which everybody with an account is asked."""

    departments = forms.MultipleChoiceField(
        label=_("Van welke afdelingen?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie geen e-mailadres heeft, krijgt een code op papier."),
        error_messages={"required": _("Kies ten minste één afdeling.")},
    )


class FileForm(forms.Form):
    """A CSV file."""

    file = forms.FileField(
        label=_("Csv-bestand"),
        help_text=_("Met de kolommen email en afdeling, en als u wilt soort en taal. Zonder e-mailadres: een code."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )


class CodesForm(forms.Form):
    """How many codes for which department."""

    number = forms.IntegerField(
        label=_("Hoeveel codes?"),
        error_messages={"required": _("Vul een aantal in."), "invalid": _("Vul een heel getal in.")},
        widget=forms.NumberInput(attrs={"class": "rs-input--short"}),
    )
    kind = choice_field(_("Voor wie?"), [(kind.value, label) for kind, label in KIND_LABELS.items()])


def _house(request: Request, sent: Any = None) -> HouseForm:
    labels = department_labels(request.actor, language())
    people = queries.people_per_department()
    form = HouseForm(sent, initial={"departments": list(people)})
    choices = [(code, f"{labels.get(code, code)} ({number})") for code, number in sorted(people.items())]
    form.fields["departments"].choices = choices  # type: ignore[attr-defined]
    return form


def _codes(request: Request, sent: Any = None) -> CodesForm:
    form = CodesForm(sent, initial={"kind": Kind.OFFICIAL.value})
    form.fields["department"] = department_field(request.actor)
    form.order_fields(["department"])
    return form


def _filling(request: Request, edition_id: UUID) -> Edition:
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_fill_frame(request.actor, edition))
    return edition


def _show(request: Request, edition: Edition, **forms_: forms.Form) -> HttpResponse:
    labels = department_labels(request.actor, language())
    rows = [(labels.get(one.uniform_department, one.uniform_department), one) for one in queries.asked(edition)]
    context = {"edition": edition, "rows": rows, "number": sum(one.number for _label, one in rows), "fewest": FEWEST}
    context |= {"house": _house(request), "file": FileForm(), "codes": _codes(request)} | forms_
    refused = next((form for form in forms_.values() if form.errors), None)
    return render(request, "web/fill_frame.html", context | {"form": refused}, status=422 if refused else 200)


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The frame, and taking everybody the house knows."""
    edition = _filling(request, edition_id)
    form = _house(request, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            return _told(request, edition, invite_house(edition, form.cleaned_data["departments"], by=request.actor))
    return _show(request, edition, **({"house": form} if form.is_bound else {}))


@require_POST
def file_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Take the people in a file, all or nobody."""
    edition = _filling(request, edition_id)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        names = queries.department_names(edition.organisation_id, on=timezone.localdate())
        try:
            number = invite_file(edition, form.cleaned_data["file"].read(), names, by=request.actor)
            return _told(request, edition, number)
        except Refused as refusal:
            tell_refusal(form, refusal, "file")
    return _show(request, edition, file=form)


@require_POST
def codes_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Take so many people with a code on paper."""
    edition = _filling(request, edition_id)
    form = _codes(request, request.POST)
    if form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            kind = Kind(given["kind"])
            number = invite_by_code(edition, given["department"], kind, given["number"], by=request.actor)
            return _told(request, edition, number)
    return _show(request, edition, codes=form)


@require_POST
def empty_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Begin anew."""
    edition = _filling(request, edition_id)
    empty_frame(edition, by=request.actor)
    messages.success(request, __("De lijst is leeg. Vul hem opnieuw."))
    return redirect("fill_frame", edition.pk)


def _told(request: Request, edition: Edition, number: int) -> HttpResponse:
    counted = ngettext("%(number)d persoon staat erbij.", "%(number)d mensen staan erbij.", number) % {"number": number}
    messages.success(request, counted if number else __("Iedereen stond er al in."))
    return redirect("fill_frame", edition.pk)
