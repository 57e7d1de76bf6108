"""Building the questionnaire of a round: what is asked, own questions in their order, and blocks that are left out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import CheckboxSelectMultiple, Form, MultipleChoiceField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import language
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.access import may_build, may_plan_edition
from ruggensteun.learn.surveys.actions import leave_out_blocks, move_question, remove_question
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.terms import LOCAL


class BlocksForm(Form):
    """The optional blocks that are asked."""

    asked = MultipleChoiceField(
        label=_("Welke blokken vraagt u, naast de vaste?"), required=False, widget=CheckboxSelectMultiple
    )


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The blocks with their questions; which optional blocks are asked."""
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_plan_edition(request.actor))
    held = queries.questionnaire_of(edition)
    optional = {one.code: one.title.in_(language()) for one in rules.shipped(held.base).blocks if one.optional}
    sent = request.POST if request.method == "POST" else None
    form = BlocksForm(sent, initial={"asked": [code for code in optional if code not in held.left_out]})
    form.fields["asked"].choices = list(optional.items())  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            left_out = [code for code in optional if code not in form.cleaned_data["asked"]]
            leave_out_blocks(edition, left_out, by=request.actor)
            messages.success(request, __("De blokken zijn bewaard."))
            return redirect("build_questionnaire", edition.pk)
    context: dict[str, Any] = {"edition": edition, "form": form, "may_build": bool(may_build(request.actor, edition))}
    context["broken"] = [
        (text.in_(language()), why.in_(language()) if why else "") for _key, text, why in queries.series_broken(edition)
    ]
    status = 422 if form.errors else 200
    return render(request, "web/build_questionnaire.html", context | {"parts": _blocks(edition)}, status=status)


def _blocks(edition: Edition) -> list[dict[str, Any]]:
    """The blocks as lines: each question, whether it is our own, and whether it is asked only sometimes."""
    return [
        {
            "code": block.code,
            "title": block.title.in_(language()),
            "questions": [
                {
                    "key": question.key,
                    "text": question.text.in_(language()),
                    "own": question.key.startswith(LOCAL),
                    "sometimes": bool(question.show_if or group.show_if),
                }
                for group in block.groups
                for question in group.questions
            ],
        }
        for block in queries.instrument_of(edition).blocks
    ]


def _building(request: Request, edition_id: UUID) -> Edition:
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_build(request.actor, edition))
    return edition


@require_POST
def move_page(request: Request, edition_id: UUID, key: str) -> HttpResponse:
    """Move an own question up or down."""
    edition = _building(request, edition_id)
    move_question(edition, key, up=request.POST.get("to") == "up", by=request.actor)
    return redirect("build_questionnaire", edition.pk)


@require_POST
def remove_page(request: Request, edition_id: UUID, key: str) -> HttpResponse:
    """Take an own question out."""
    edition = _building(request, edition_id)
    remove_question(edition, key, by=request.actor)
    messages.success(request, __("De vraag is weggehaald."))
    return redirect("build_questionnaire", edition.pk)
