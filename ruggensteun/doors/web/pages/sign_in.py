"""Signing in, and out."""

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.ground.people.models import Organisation, Person
from ruggensteun.ground.people.queries import organisations, person_signing_in


class SignInForm(forms.Form):
    """Name and password, and the municipality where an installation has several."""

    username = forms.CharField(label=_("Gebruikersnaam"), max_length=150)
    password = forms.CharField(label=_("Wachtwoord"), max_length=200, widget=forms.PasswordInput)


@open_door
def page(request: Request) -> HttpResponse:
    """Sign in with a local account."""
    form = SignInForm(request.POST or None)
    organisation = getattr(request, "organisation", None)
    if form.is_valid():
        person = _known(form, organisation)
        if person is not None and organisation is not None:
            _open_session(request, person, organisation)
            return redirect(_onwards(request))
        form.add_error(None, _("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."))
    several = list(organisations()) if organisation is None else []
    context = {"form": form, "several": several, "next": request.GET.get("next", ""), "demo": settings.MODE == "demo"}
    return render(request, "web/sign_in.html", context, status=422 if form.errors else 200)


def _known(form: SignInForm, organisation: Organisation | None) -> Person | None:
    """The person, if the password is right. An unknown name takes as long as a wrong password."""
    person = person_signing_in(form.cleaned_data["username"]) if organisation else None
    if person is None:
        make_password(form.cleaned_data["password"])
        return None
    return person if check_password(form.cleaned_data["password"], person.password) else None


def _open_session(request: Request, person: Person, organisation: Organisation) -> None:
    request.session.cycle_key()
    request.session.update(
        {
            "person": str(person.pk),
            "organisation": str(organisation.pk),
            "municipality": organisation.name,
            "theme": organisation.theme,
        }
    )


def _onwards(request: Request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else "/"


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Close the session; nothing of it stays in the browser."""
    request.session.flush()
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
