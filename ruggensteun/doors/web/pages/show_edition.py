"""One round: what is ready, what comes next, the response; opening it and giving the extra week."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.surveying import KINDS, department_labels, language
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.access import may_extend_edition, may_open_edition, may_plan_edition
from ruggensteun.learn.surveys.actions import extend_edition, open_edition
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.terms import EditionState, Kind


@require_safe
def page(request: Request, edition_id: UUID) -> HttpResponse:
    """The round from building to closing; no answer is seen here."""
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_plan_edition(request.actor))
    instrument = queries.instrument_of(edition)
    half, nine = rules.minutes(instrument, Kind.OFFICIAL)
    context: dict[str, Any] = {"edition": edition, "kind": KINDS[edition.state], "today": timezone.localdate()}
    context |= {"half": round(half), "nine": round(nine), "own": len(queries.questionnaire_of(edition).own)}
    context["questions"] = sum(len(group.questions) for block in instrument.blocks for group in block.groups)
    return render(request, "web/show_edition.html", context | _people(request, edition) | _fieldwork(request, edition))


def _people(request: Request, edition: Edition) -> dict[str, Any]:
    asked = queries.asked(edition)
    return {
        "number": sum(one.number for one in asked),
        "departments": len(asked),
        "can_open": edition.opens_on <= timezone.localdate() < edition.closes_on,
    }


def _fieldwork(request: Request, edition: Edition) -> dict[str, Any]:
    if edition.state == EditionState.DRAFT:
        return {}
    response = queries.response(edition)
    labels = department_labels(request.actor, language())
    rows = [(labels.get(one.uniform_department, one.uniform_department), one) for one in response.departments]
    days = rules.reminder_days(edition.opened_on or edition.opens_on, edition.closes_on)
    return {
        "response": response,
        "rows": [(label, one, _percent(one.completed, one.invited)) for label, one in rows],
        "percent": _percent(response.completed, response.invited),
        "reminders": [(day, place < edition.reminders) for place, day in enumerate(days)],
        "may_extend": bool(may_extend_edition(request.actor, edition)),
        "codes": queries.codes_waiting(edition),
        "bounced": queries.bounced(edition),
        "fewest": rules.FEWEST,
    }


def _percent(part: int | None, whole: int) -> int | None:
    """A whole percentage, half rounded up; None when there is nothing to divide."""
    return None if part is None or not whole else (200 * part + whole) // (2 * whole)


@require_POST
def open_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Open an edition: questionnaire and frame freeze, the mails go out."""
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_open_edition(request.actor))
    open_edition(edition, on=timezone.localdate(), by=request.actor)
    messages.success(request, _("De ronde is open. De uitnodigingen gaan nu uit."))
    return redirect("show_edition", edition.pk)


@require_POST
def extend_page(request: Request, edition_id: UUID) -> HttpResponse:
    """Give the extra week."""
    edition = found(queries.edition_for(request.actor, edition_id))
    ensure(may_extend_edition(request.actor, edition))
    extend_edition(edition, by=request.actor)
    messages.success(request, _("De ronde duurt een week langer."))
    return redirect("show_edition", edition.pk)
