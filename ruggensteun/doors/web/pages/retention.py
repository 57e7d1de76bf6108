"""Keeping: what is past its term, what is held, what waits for a second person, what was erased."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.keep.retention import access, actions, queries


@require_safe
def page(request: Request) -> HttpResponse:
    """The lists. No content: a reference, a unit and days."""
    ensure(access.may_see_retention(request.actor))
    return render(request, "web/retention.html", _lists(request))


def _lists(request: Request) -> dict[str, Any]:
    actor, today = request.actor, timezone.localdate()
    proposed = [(one, access.may_erase_dossier(actor, one.erasure)) for one in queries.proposed_erasures(actor)]
    return {
        "months": queries.term_months(actor.organisation_id, on=today),
        "past": queries.dossiers_past_term(actor, on=today),
        "proposed": proposed,
        "held": queries.holds(actor, on=today),
        "ledger": queries.erasure_ledger(actor),
        "requests": queries.open_requests(actor),
        "today": today,
    }


@require_POST
def propose_page(request: Request, incident_id: UUID) -> HttpResponse:
    """Propose that a dossier is erased."""
    incident = found(queries.kept_incident_for(request.actor, incident_id))
    ensure(access.may_keep_or_erase(request.actor, incident))
    actions.propose_erasure(incident, on=timezone.localdate(), by=request.actor)
    messages.success(request, _("Voorgesteld. Een tweede persoon vernietigt het dossier."))
    return redirect("retention")


@require_POST
def withdraw_page(request: Request, erasure_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    erasure = found(queries.erasure_for(request.actor, erasure_id))
    ensure(access.may_keep_or_erase(request.actor, erasure.incident))
    actions.withdraw_erasure(erasure, by=request.actor)
    return redirect("retention")


@require_POST
def lift_page(request: Request, hold_id: UUID) -> HttpResponse:
    """Lift a hold."""
    hold = found(queries.hold_for(request.actor, hold_id))
    ensure(access.may_keep_or_erase(request.actor, hold.incident))
    actions.lift_hold(hold, on=timezone.localdate(), by=request.actor)
    return redirect("retention")
