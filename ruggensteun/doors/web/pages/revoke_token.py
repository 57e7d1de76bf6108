"""Take a token back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_make_token
from ruggensteun.ground.people.actions import revoke_token
from ruggensteun.ground.people.queries import token_for
from ruggensteun.ground.people.rules import ensure, found


@require_http_methods(["GET", "POST"])
def page(request: Request, token_id: UUID) -> HttpResponse:
    """Say which, and take it back; it stops at the next request."""
    ensure(may_make_token(request.actor))
    step_up(request)
    token = found(token_for(request.actor, token_id))
    if request.method == "POST":
        revoke_token(token, at=timezone.now(), by=request.actor)
        say_done(request, "revoke_token")
        return redirect("show_tokens")
    return render(request, "web/revoke_token.html", {"token": token})
