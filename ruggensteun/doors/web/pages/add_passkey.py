"""Make a passkey on this device."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.pages.add_authenticator import opened
from ruggensteun.doors.web.passkeys import ask_to_make, is_possible, take_new
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


class PasskeyForm(forms.Form):
    """What to call it; a script adds what the browser answers."""

    name = forms.CharField(
        label=_("Hoe noemt u dit apparaat?"),
        help_text=_("Bijvoorbeeld: mijn werktelefoon."),
        max_length=60,
        error_messages={"required": _("Geef het apparaat een naam.")},
    )
    credential = forms.CharField(
        max_length=10_000,
        widget=forms.HiddenInput,
        error_messages={"required": _("Uw apparaat heeft nog geen passkey gemaakt. Probeer het opnieuw.")},
    )


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Ask the browser for a passkey, keep its public half, and show the recovery codes once."""
    if not is_possible(request):
        return redirect("my_sign_in")
    if not request.session.get("bare"):
        step_up(request)
    person, organisation = found(person_known(request.actor.person_id)), _organisation(request)
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            codes = take_new(request, person, organisation, form.cleaned_data["name"], by=request.actor)
            opened(request)
            return render(request, "web/factor_added.html", {"codes": codes})
    context = {"form": form, "options": ask_to_make(request, person, organisation)}
    return render(request, "web/add_passkey.html", context, status=422 if form.errors else 200)


def _organisation(request: Request) -> Organisation:
    return next(one for one in organisations() if one.pk == request.actor.organisation_id)
