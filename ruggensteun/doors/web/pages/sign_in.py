"""Signing in, and out."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.doors.web.entering import address_of, begin_half, enter, onwards, session_here
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.passkeys import is_possible
from ruggensteun.ground.entrance.actions.sessions import TooOften, end_session, note_failure, take_attempt
from ruggensteun.ground.entrance.queries.accounts import factors_of
from ruggensteun.ground.entrance.queries.providers import providers_open
from ruggensteun.ground.entrance.terms import Ending, Knock, Way
from ruggensteun.ground.people.models import Organisation, Person
from ruggensteun.ground.people.queries import organisations, person_signing_in


class SignInForm(forms.Form):
    """Name and password, and the municipality where an installation has several."""

    username = forms.CharField(label=_("Gebruikersnaam"), max_length=150)
    password = forms.CharField(label=_("Wachtwoord"), max_length=200, widget=forms.PasswordInput)


@open_door
@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Choose the municipality's own provider, a passkey, or a local account."""
    form = SignInForm(request.POST or None)
    organisation = getattr(request, "organisation", None)
    if form.is_valid():
        answer = _try(request, form, organisation)
        if answer is not None:
            return answer
    return render(request, "web/sign_in.html", _context(request, form, organisation), status=_status(form))


def _context(request: Request, form: SignInForm, organisation: Organisation | None) -> dict[str, Any]:
    return {
        "form": form,
        "providers": providers_open() if organisation else [],
        "several": [] if organisation else list(organisations()),
        "slug": organisation.slug if organisation else "",
        "next": request.GET.get("next", "") or request.POST.get("next", ""),
        "demo": settings.MODE == "demo",
        "passkeys": is_possible(request),
    }


def _status(form: SignInForm) -> int:
    return 429 if getattr(form, "too_often", False) else 422 if form.errors else 200


def _try(request: Request, form: SignInForm, organisation: Organisation | None) -> HttpResponse | None:
    """Let somebody in, or on to the second step; else None and the reason on the form."""
    name, refused = (
        form.cleaned_data["username"],
        _("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."),
    )
    if organisation is None:
        form.add_error(None, refused)
        return None
    here, now = {"organisation_id": organisation.pk}, timezone.now()
    try:
        take_attempt(Knock.PASSWORD, name.strip().casefold(), address_of(request), at=now, **here)
    except TooOften as refusal:
        form.too_often = True  # type: ignore[attr-defined]
        form.add_error(None, str(refusal))
        return None
    person = _known(name, form.cleaned_data["password"], at=now)
    if person is None:
        note_failure(Knock.PASSWORD, name.strip().casefold(), address_of(request), at=now, **here)
        form.add_error(None, refused)
        return None
    return _let_on(request, person, organisation)


def _known(username: str, password: str, *, at: datetime) -> Person | None:
    """The person, if the password is right and still opens. An unknown name takes as long as a wrong password."""
    person = person_signing_in(username)
    if person is None or not person.has_usable_password():
        make_password(password)
        return None
    in_time = person.password_until is None or at < person.password_until
    return person if check_password(password, person.password) and in_time else None


def _let_on(request: Request, person: Person, organisation: Organisation) -> HttpResponse:
    """Where a second factor is asked, a password alone opens only the page on which one is set up."""
    wanted = onwards(request)
    if factors_of(person):
        begin_half(request, person, organisation)
        return redirect("second_step")
    is_bare = settings.SECOND_FACTOR
    enter(request, person, organisation, Way.PASSWORD, is_strong=not is_bare, is_bare=is_bare)
    return redirect("my_sign_in" if is_bare else wanted)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Close the session; nothing of it stays in the browser. At the provider one signs out with the link shown."""
    session = session_here(request)
    if session is not None:
        end_session(session, Ending.SIGNED_OUT, at=timezone.now(), by=request.actor)
    where = session.provider if session else None
    slug = request.session.get("municipality_slug", "")
    request.session.flush()
    response = redirect("signed_out", gemeente=slug, provider_id=where.pk) if where and slug else redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
