"""Take a passkey or the app with codes away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.actions.factors import remove_authenticator, remove_passkey
from ruggensteun.ground.entrance.queries.accounts import passkey_for
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


@require_http_methods(["GET", "POST"])
def page(request: Request, passkey_id: UUID) -> HttpResponse:
    """Say which passkey, and take it away."""
    passkey = found(passkey_for(request.actor, passkey_id))
    step_up(request)
    if request.method == "POST":
        remove_passkey(passkey, by=request.actor)
        return redirect("my_sign_in")
    return render(request, "web/remove_factor.html", {"passkey": passkey})


@require_http_methods(["GET", "POST"])
def app_page(request: Request) -> HttpResponse:
    """Take the app with codes away."""
    step_up(request)
    if request.method == "POST":
        remove_authenticator(found(person_known(request.actor.person_id)), by=request.actor)
        return redirect("my_sign_in")
    return render(request, "web/remove_factor.html", {})
