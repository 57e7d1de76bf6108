"""Prove once more who you are, before an act that asks for it."""

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import onwards, session_here
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.pages.second_step import CodeForm
from ruggensteun.doors.web.passkeys import is_possible
from ruggensteun.doors.web.proving import count_failure, may_still_try, proven_by_code
from ruggensteun.ground.entrance.actions.sessions import strengthen_session
from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.entrance.queries.accounts import factors_of
from ruggensteun.ground.entrance.terms import Knock, Way
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import found


class PasswordForm(forms.Form):
    """The password, where an installation for trying out asks nothing more."""

    password = forms.CharField(label=_("Wachtwoord"), max_length=200, widget=forms.PasswordInput)


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Ask for a code, a passkey, or a fresh sign-in at the provider; then go on."""
    session = found(session_here(request))
    factors = factors_of(session.person)
    by_password = not factors and session.provider is None and not settings.SECOND_FACTOR
    form = (PasswordForm if by_password else CodeForm)(request.POST or None)
    if form.is_valid():
        way = _password(request, form, session.person) if by_password else proven_by_code(request, form, session.person)
        if way is not None:
            strengthen(request, session, way)
            return redirect(onwards(request))
    context = {
        "form": form if by_password or "totp" in factors else None,
        "factors": factors,
        "provider": session.provider,
        "passkeys": is_possible(request) and "passkey" in factors,
        "next": onwards(request),
        "slug": request.session.get("municipality_slug", ""),
    }
    status = 429 if getattr(form, "too_often", False) else 422 if form.errors else 200
    return render(request, "web/confirm_self.html", context, status=status)


def _password(request: Request, form: forms.Form, person: Person) -> Way | None:
    if not may_still_try(request, form, person, Knock.PASSWORD):
        return None
    if check_password(form.cleaned_data["password"], person.password):
        return Way.PASSWORD
    count_failure(request, person, Knock.PASSWORD)
    form.add_error("password", _("Dit wachtwoord klopt niet."))
    return None


def strengthen(request: Request, session: Session, way: Way) -> None:
    """The session is strong from now on."""
    now = timezone.now()
    strengthen_session(session, way, strong_at=now, by=request.actor)
    request.session["strong"] = int(now.timestamp())
