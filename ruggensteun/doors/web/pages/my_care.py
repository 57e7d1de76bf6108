"""My own aftercare: who supports me, which talks come, what help there is, and what I can ask."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.care.aftercare.terms import MomentState, OfferState
from ruggensteun.doors.web.caring import addresses_of, talks_of
from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import what_in
from ruggensteun.ground.protocol.queries import pack_in_force, pack_of

OPEN_OFFERS = frozenset({OfferState.OFFERED, OfferState.WANTED})


@require_safe
def page(request: Request) -> HttpResponse:
    """The care for whoever signed in; also when there is none: then whom one can call."""
    plans = queries.plans_of_person(request.actor)
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    addresses = addresses_of(queries.addresses_for(pack, works_as=request.actor.works_as))
    cared = [_cared(request, plan) for plan in plans]
    for one in cared:
        one["is_open"] = one is cared[0] and all(other["is_over"] for other in cared)
    _ask_once(cared)
    context = {"plans": cared, "addresses": addresses, "quick_exit": ELSEWHERE}
    return render(request, "web/my_care.html", context)


def _ask_once(cared: list[dict[str, Any]]) -> None:
    """Care that runs together is one: its buttons stand once, with the newest part that still goes on."""
    asked: set[UUID] = set()
    for one in cared:
        plan: Plan = one["plan"]
        first = plan.together_id or plan.pk
        one["asks"] = one["is_over"] or first not in asked
        if not one["is_over"]:
            asked.add(first)


def _cared(request: Request, plan: Plan) -> dict[str, Any]:
    actor, on = request.actor, timezone.localdate()
    moments = [one for one in queries.moments_of(actor, plan.incident) if one.plan_id == plan.pk]
    pack, talks = pack_of(plan.pack_version_id), talks_of(actor, moments, on=on)
    offers = queries.offers_of(actor, plan)
    is_over = not talks.coming and not any(one.offer.state in OPEN_OFFERS for one in offers)
    return {
        "plan": plan,
        "what": what_in(plan.incident),
        "happened_at": timezone.localtime(plan.incident.happened_at),
        "supporter": plan.stand_in or plan.supporter,
        "talks": talks,
        "offers": offers,
        "is_over": is_over,
        "call_kind": "secondary" if is_over else "primary",
        "kinds": [(one.code, one.label.in_(language()), one.examples.in_(language())) for one in pack.aftercare.kinds],
        "relatives": queries.relatives_of(actor, plan),
        "may_evaluate": queries.evaluation_of(plan) is None
        and not any(one.state == MomentState.PLANNED for one in moments),
        "runs_along": bool(plan.together_id),
    }
