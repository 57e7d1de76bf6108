"""Saying yes or no to help that was offered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_answer_help
from ruggensteun.care.aftercare.actions import answer_help
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found

YES = "ja"


@require_POST
def page(request: Request, offer_id: UUID) -> HttpResponse:
    """Take help, or say not now."""
    offer = found(queries.offer_for(request.actor, offer_id))
    ensure(may_answer_help(request.actor, offer))
    wanted = request.POST.get("antwoord") == YES
    answer_help(offer, wanted=wanted, by=request.actor)
    messages.success(request, _("Dit wordt geregeld.") if wanted else _("Dat is goed. U kunt later alsnog ja zeggen."))
    own = offer.plan.person_id == request.actor.id
    return redirect("my_care") if own else redirect("show_plan", offer.plan_id)
