"""Approving a letter."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_approve_letter
from ruggensteun.respond.letters.actions import approve_letter
from ruggensteun.respond.letters.queries import letter_for


@require_POST
def page(request: Request, letter_id: UUID) -> HttpResponse:
    """From now on the document stands as it is."""
    letter = found(letter_for(request.actor, letter_id))
    ensure(may_approve_letter(request.actor, letter))
    approve_letter(letter, at=timezone.now(), by=request.actor)
    say_done(request, "approve_letter")
    return redirect("show_letter", letter.pk)
