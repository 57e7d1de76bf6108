"""The plan of somebody I support: talks, what he needs, what he answered, whom to refer to."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_offer_help
from ruggensteun.doors.web.caring import addresses_of, talks_of
from ruggensteun.doors.web.casework import what_happened
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of


@require_safe
def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Everything a supporter needs on one page; the notes of others are not on it."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_offer_help(request.actor, plan))
    moments = queries.moments_of_group(request.actor, plan)
    works_as = plan.person.works_as if plan.person else ""
    known = queries.addresses_for(pack_of(plan.pack_version_id), works_as=works_as)
    context = {
        "plan": plan,
        "name": queries.name_of_plan(plan),
        "phone": plan.person.phone if plan.person else "",
        "what": what_happened(plan.incident.behaviours, plan.incident.pack_version_id),
        "happened_at": timezone.localtime(plan.incident.happened_at),
        "talks": talks_of(request.actor, moments, on=timezone.localdate()),
        "offers": queries.offers_of(request.actor, plan),
        "answers": queries.answers_of(request.actor, plan),
        "relatives": queries.relatives_of(request.actor, plan),
        "addresses": addresses_of(known),
    }
    return render(request, "web/show_plan.html", context)
