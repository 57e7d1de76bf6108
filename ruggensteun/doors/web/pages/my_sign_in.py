"""The own way of coming in: where one is signed in, second factors, password."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.entering import session_here
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.passkeys import is_possible
from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.entrance.queries.accounts import (
    MANY,
    factors_of,
    passkeys_of,
    recovery_codes_left,
    sessions_of,
)
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


@require_safe
def page(request: Request) -> HttpResponse:
    """Every browser in which somebody is signed in, and every key that opens."""
    person = found(person_known(request.actor.person_id))
    sessions = sessions_of(request.actor, at=timezone.now())
    return render(request, "web/my_sign_in.html", _context(request, person, sessions, session_here(request)))


def _context(request: Request, person: Person, sessions: list[Session], here: Session | None) -> dict[str, Any]:
    return {
        "sessions": sessions,
        "here": here.pk if here else None,
        "others": len([one for one in sessions if here is None or one.pk != here.pk]),
        "many": len(sessions) > MANY,
        "passkeys": passkeys_of(request.actor),
        "may_make_passkey": is_possible(request),
        "has_app": "totp" in factors_of(person),
        "codes_left": recovery_codes_left(person),
        "has_password": person.has_usable_password(),
        "bare": request.session.get("bare", False),
    }
