"""An own question: its words in two languages, its answers, and when it is asked."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import choice_field, clean_text, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import ASKS_LABELS, KIND_LABELS, language, tell_refusal
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys import queries
from ruggensteun.learn.surveys.access import may_build
from ruggensteun.learn.surveys.actions import add_question, edit_question
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.rules import question_of, said_of
from ruggensteun.learn.surveys.terms import LOCAL, Asks

YES_NO = (
    ("required", _("Er moet een antwoord op komen")),
    ("dont_know", _("“Weet ik niet” mag")),
    ("rather_not", _("“Zeg ik liever niet” mag")),
)


class QuestionForm(forms.Form):
    """Everything about one question."""

    text_nl = forms.CharField(
        label=_("De vraag"), max_length=300, error_messages={"required": _("Schrijf de vraag op.")}
    )
    text_en = forms.CharField(
        label=_("De vraag in het Engels"),
        max_length=300,
        error_messages={"required": _("Schrijf de vraag ook in het Engels op.")},
    )
    kind = choice_field(_("Hoe wordt hij beantwoord?"), [(kind.value, label) for kind, label in ASKS_LABELS.items()])
    options = text_field(
        _("De antwoorden"),
        required=False,
        rows=6,
        help_text=_("Eén op elke regel: Nederlands | Engels. Bijvoorbeeld: Ja | Yes. Bij een aantal niets."),
    )
    rules = forms.MultipleChoiceField(
        label=_("Verder"), choices=YES_NO, required=False, widget=forms.CheckboxSelectMultiple
    )
    block = forms.ChoiceField(label=_("In welk blok?"), help_text=_("De vraag komt aan het einde van dit blok."))
    for_kinds = forms.MultipleChoiceField(
        label=_("Voor wie?"),
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kiest u niets, dan krijgt iedereen de vraag."),
    )
    route = forms.ChoiceField(
        label=_("Alleen na een bepaald antwoord?"),
        required=False,
        help_text=_("Kies een eerder antwoord. Laat dit leeg als de vraag altijd komt."),
    )

    def clean_options(self) -> str:
        """As typed, with one kind of line end."""
        return clean_text(self.cleaned_data["options"])


def _form(edition: Edition, sent: Any = None, initial: Any = None, but: str = "") -> QuestionForm:
    form = QuestionForm(sent, initial=initial)
    blocks = queries.instrument_of(edition).blocks
    form.fields["block"].choices = [(one.code, one.title.in_(language())) for one in blocks]  # type: ignore[attr-defined]
    earlier = [
        (
            question.text.in_(language()),
            [(f"{question.key}={one.code}", one.label.in_(language())) for one in question.options],
        )
        for block in blocks
        for group in block.groups
        for question in group.questions
        if question.options and question.key != but
    ]
    form.fields["route"].choices = [("", _("Altijd")), *earlier]  # type: ignore[attr-defined]
    return form


def _building(request: Request, edition_id: UUID) -> Edition:
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_build(request.actor, edition))
    return edition


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """Add one."""
    edition = _building(request, edition_id)
    first = {"kind": Asks.ONE.value, "options": "Ja | Yes\nNee | No", "block": "ending"}
    form = _form(edition, request.POST or None, first)
    if form.is_valid():
        try:
            add_question(edition, form.cleaned_data["block"], question_of(form.cleaned_data), by=request.actor)
            messages.success(request, __("De vraag staat erin."))
            return redirect("build_questionnaire", edition.pk)
        except Refused as refusal:
            tell_refusal(form, refusal, None)
    return _show(request, edition, form, is_new=True)


def edit_page(request: Request, edition_id: UUID, key: str) -> HttpResponse:
    """Change one."""
    edition = _building(request, edition_id)
    known = next((one for one in queries.questionnaire_of(edition).own if one["question"]["key"] == key), None)
    own = found(known)
    form = _form(edition, request.POST or None, said_of(own["block"], own["question"]), but=key)
    if form.is_valid():
        try:
            edit_question(edition, key, form.cleaned_data["block"], question_of(form.cleaned_data), by=request.actor)
            messages.success(request, __("De vraag is veranderd."))
            return redirect("build_questionnaire", edition.pk)
        except Refused as refusal:
            tell_refusal(form, refusal, None)
    return _show(request, edition, form, is_new=False)


def _show(request: Request, edition: Edition, form: QuestionForm, *, is_new: bool) -> HttpResponse:
    context = {"edition": edition, "form": form, "is_new": is_new, "local": LOCAL}
    return render(request, "web/add_question.html", context, status=422 if form.errors else 200)
