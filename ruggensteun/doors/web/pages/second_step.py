"""The second step of signing in: a code of the app, or a recovery code."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import enter, half_of, own_path
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.passkeys import is_possible
from ruggensteun.doors.web.proving import proven_by_code
from ruggensteun.ground.entrance.queries.accounts import factors_of
from ruggensteun.ground.entrance.queries.providers import provider_known
from ruggensteun.ground.entrance.terms import Way
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import person as person_known


class CodeForm(forms.Form):
    """A code of six digits, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("De zes cijfers uit uw app, of een herstelcode."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "rs-input--short"}),
        error_messages={"required": _("Vul de code in.")},
    )


@open_door
@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Ask for the code; without a first step that was just taken, one begins anew."""
    person = half_done(request)
    if person is None:
        request.session.flush()
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        way = proven_by_code(request, form, person)
        if way is not None:
            return finish(request, person, way)
    context = {"form": form, "factors": factors_of(person), "passkeys": is_possible(request)}
    status = 429 if getattr(form, "too_often", False) else 422 if form.errors else 200
    return render(request, "web/second_step.html", context, status=status)


def half_done(request: Request) -> Person | None:
    """The person of the first step, while that counts."""
    half = half_of(request)
    person = person_known(UUID(half["person"])) if half and hasattr(request, "organisation") else None
    return person if person and person.is_active else None


def finish(request: Request, person: Person, way: Way) -> HttpResponse:
    """Open the session, and on to where somebody wanted to go."""
    half = half_of(request) or {}
    provider = provider_known(UUID(half["provider"])) if half.get("provider") else None
    enter(request, person, request.organisation, way, is_strong=True, provider=provider, sid=half.get("sid", ""))
    return redirect(own_path(half.get("next", "/")))
