"""One action card: a few short steps, danger first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.rules import card_with_support


@require_safe
def page(request: Request, code: str) -> HttpResponse:
    """The card of a situation with the addresses that belong to it."""
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    card, support = found(card_with_support(pack, code))
    return render(request, "web/show_action_card.html", {"card": card, "support": support})
