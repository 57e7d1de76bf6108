"""Writing down that help was arranged."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_arrange_help
from ruggensteun.care.aftercare.actions import arrange_help
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


@require_POST
def page(request: Request, offer_id: UUID) -> HttpResponse:
    """Say that this help is there."""
    offer = found(queries.offer_for(request.actor, offer_id))
    ensure(may_arrange_help(request.actor, offer))
    arrange_help(offer, by=request.actor)
    messages.success(request, _("De hulp is geregeld."))
    return redirect("show_plan", offer.plan_id)
