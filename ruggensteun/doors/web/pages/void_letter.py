"""Throwing a letter away."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.acting import back_to_case
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_void_letter
from ruggensteun.respond.letters.actions import void_letter
from ruggensteun.respond.letters.queries import letter_for


@require_POST
def page(request: Request, letter_id: UUID) -> HttpResponse:
    """Only a letter that did not go out."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_void_letter(request.actor, letter))
    void_letter(letter, by=request.actor)
    return back_to_case(request, letter.incident, "void_letter")
