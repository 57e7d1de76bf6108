"""The whole questionnaire on one page: to read, to discuss, and to fill in on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import KIND_LABELS, language
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.access import may_plan_edition
from ruggensteun.learn.surveys.terms import Block, Kind, Question

KINDS = {kind.value: kind for kind in Kind}


@require_safe
def page(request: Request, edition_id: UUID) -> HttpResponse:
    """Every question that a kind of respondent may get, in order."""
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_plan_edition(request.actor))
    kind = KINDS.get(request.GET.get("voor", ""), Kind.OFFICIAL)
    instrument = queries.instrument_of(edition)
    blocks = [_block(block, kind) for block in instrument.blocks if rules.is_for(block.for_kinds, kind)]
    half, nine = rules.minutes(instrument, kind)
    chips = [{"label": label, "href": f"?voor={one}", "current": one is kind} for one, label in KIND_LABELS.items()]
    context = {"edition": edition, "parts": blocks, "chips": chips, "half": round(half), "nine": round(nine)}
    return render(request, "web/preview_questionnaire.html", context | {"kind": kind.value})


def _block(block: Block, kind: Kind) -> dict[str, object]:
    lines = []
    for group in block.groups:
        for number, question in enumerate(one for one in group.questions if rules.is_for(one.for_kinds, kind)):
            intro = group.intro.in_(language()) if group.intro and not number else ""
            sometimes = bool(question.show_if or group.show_if)
            lines.append({**_line(question, kind), "intro": intro, "sometimes": sometimes})
    return {"title": block.title.in_(language()), "questions": lines}


def _line(question: Question, kind: Kind) -> dict[str, object]:
    return {
        "text": question.text_for.get(kind, question.text).in_(language()),
        "hint": question.hint.in_(language()) if question.hint else "",
        "options": [option.label_for.get(kind, option.label).in_(language()) for option in question.options],
        "dont_know": question.dont_know,
        "rather_not": question.rather_not,
    }
