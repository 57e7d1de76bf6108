"""The first page: report, my reports, what to do, help."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.care.aftercare.queries import has_care
from ruggensteun.care.worklist.queries import work_list
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import cards_of, rows_of, support_for
from ruggensteun.doors.web.promising import name_of_period, promise_cards
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.learn.insight import queries
from ruggensteun.report.incidents.queries import own_reports

WORK = (May.SEE_CASES, May.GIVE_CARE, May.APPROVE_MEASURE)


def due_today(actor: Actor, *, at: datetime) -> int:
    """How many things wait for this person today, or are late."""
    today = timezone.localtime(at).date()
    moments = (task.step.due_at for task in work_list(actor, at=at))
    return sum(1 for moment in moments if moment and timezone.localtime(moment).date() <= today)


def board_for(actor: Actor, *, at: datetime) -> dict[str, Any] | None:
    """The promises of the last period, for who sees the figures and handles no cases; None for others."""
    if not actor.may(May.SEE_FIGURES) or any(actor.may(right) for right in WORK):
        return None
    period = queries.period_for(actor, "", on=timezone.localtime(at).date())
    if period is None:
        return {"cards": []}
    kept = queries.promise_board(actor, period, at=at)
    return {"cards": promise_cards(actor, period, kept, at=at), "period_name": name_of_period(period)}


def page(request: Request) -> HttpResponse:
    """What this person may need now, the big button first."""
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    at = timezone.now()
    mine = own_reports(request.actor, limit=4)
    context = {
        "rows": rows_of(request.actor, mine[:3], at=at),
        "cards": cards_of(pack),
        "support": support_for(pack, request.actor),
        "due_today": due_today(request.actor, at=at),
        "has_work": any(request.actor.may(right) for right in WORK),
        "sees_figures": request.actor.may(May.SEE_FIGURES),
        "board": board_for(request.actor, at=at),
        "has_care": has_care(request.actor),
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/home.html", context)
