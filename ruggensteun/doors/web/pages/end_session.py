"""End a session of one's own in another browser, or all of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.entering import session_here
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.actions.sessions import end_session, end_sessions_of
from ruggensteun.ground.entrance.queries.accounts import session_for
from ruggensteun.ground.entrance.terms import Ending
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


@require_POST
def page(request: Request, session_id: UUID) -> HttpResponse:
    """End one; there the next page is the sign-in page."""
    end_session(found(session_for(request.actor, session_id)), Ending.ENDED, at=timezone.now(), by=request.actor)
    return redirect("my_sign_in")


@require_POST
def others_page(request: Request) -> HttpResponse:
    """End all but this one."""
    here = session_here(request)
    person = found(person_known(request.actor.person_id))
    end_sessions_of(person, Ending.ENDED, but=here.pk if here else None, at=timezone.now(), by=request.actor)
    return redirect("my_sign_in")
