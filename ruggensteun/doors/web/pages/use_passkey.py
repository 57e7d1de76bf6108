"""Sign in, take the second step or confirm with a passkey."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import address_of, begin_half, half_of, onwards, session_here
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.pages.confirm_self import strengthen
from ruggensteun.doors.web.pages.second_step import finish
from ruggensteun.doors.web.passkeys import ask_to_use, is_possible, take_used
from ruggensteun.ground.entrance.actions.sessions import note_failure
from ruggensteun.ground.entrance.models import Passkey
from ruggensteun.ground.entrance.terms import Knock, Way
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


class PasskeyForm(forms.Form):
    """What the browser answers; a script fills it in."""

    credential = forms.CharField(max_length=10_000, widget=forms.HiddenInput)


@open_door
@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Ask the browser, check its answer, and go on."""
    if not is_possible(request) or not (hasattr(request, "organisation") or hasattr(request, "actor")):
        return redirect("sign_in")
    name, person = _party(request), _whose(request)
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            return _go_on(request, take_used(request, name, person))
        _count(request, person)
    context = {"form": form, "options": ask_to_use(request, name, person), "next": onwards(request)}
    return render(request, "web/use_passkey.html", context, status=422 if form.errors else 200)


def _party(request: Request) -> str:
    return request.organisation.name if hasattr(request, "organisation") else request.session["municipality"]


def _whose(request: Request) -> Person | None:
    """Whoever is signed in, or took the first step; else nobody, and the passkey tells."""
    half = half_of(request)
    if hasattr(request, "actor"):
        return found(person_known(request.actor.person_id))
    return person_known(UUID(half["person"])) if half else None


def _go_on(request: Request, passkey: Passkey) -> HttpResponse:
    if hasattr(request, "actor"):
        strengthen(request, found(session_here(request)), Way.PASSKEY)
        return redirect(onwards(request))
    if half_of(request) is None:
        begin_half(request, passkey.person, request.organisation)
    return finish(request, passkey.person, Way.PASSKEY)


def _count(request: Request, person: Person | None) -> None:
    organisation_id = request.actor.organisation_id if hasattr(request, "actor") else request.organisation.pk
    who = person.username if person else "-"
    note_failure(Knock.FACTOR, who, address_of(request), organisation_id=organisation_id, at=timezone.now())
