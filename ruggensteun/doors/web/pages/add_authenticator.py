"""Set up an app that shows codes."""

import base64
import io

import qrcode
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from qrcode.image.svg import SvgPathFillImage

from ruggensteun.doors.web.entering import session_here, step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.pages.confirm_self import strengthen
from ruggensteun.ground.entrance.actions.factors import set_up_authenticator
from ruggensteun.ground.entrance.rules import factors
from ruggensteun.ground.entrance.terms import Way
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found

OFFERED = "new_authenticator"


class AppForm(forms.Form):
    """The first code of the app."""

    code = forms.CharField(
        label=_("Welke code ziet u in de app?"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "rs-input--short"}
        ),
        error_messages={"required": _("Vul de zes cijfers in.")},
    )


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Show the secret as a picture and as text, take the first code, and show the recovery codes once."""
    if not request.session.get("bare"):
        step_up(request)
    person = found(person_known(request.actor.person_id))
    form, secret = AppForm(request.POST or None), _secret(request)
    if form.is_valid():
        with refusals_on(form):
            codes = set_up_authenticator(person, secret, form.cleaned_data["code"], at=timezone.now(), by=request.actor)
            opened(request)
            return render(request, "web/factor_added.html", {"codes": codes})
    context = {"form": form, "picture": _picture(request, secret, person), "secret": factors.written_secret(secret)}
    return render(request, "web/add_authenticator.html", context, status=422 if form.errors else 200)


def opened(request: Request) -> None:
    """From now on the session opens everything, and is strong."""
    request.session.pop(OFFERED, None)
    request.session["bare"] = False
    here = session_here(request)
    if here is not None:
        strengthen(request, here, Way.TOTP)


def _secret(request: Request) -> bytes:
    """The secret on offer; the same one until it is taken into use."""
    if OFFERED not in request.session:
        request.session[OFFERED] = factors.written_secret(factors.new_totp_secret())
    return factors.read_secret(request.session[OFFERED])


def _picture(request: Request, secret: bytes, person: Person) -> str:
    """The QR code as an image in an address."""
    organisation = request.session.get("municipality", "") or "Ruggensteun"
    address = factors.app_address(secret, name=person.username, organisation=organisation)
    code = qrcode.make(address, image_factory=SvgPathFillImage, border=2)
    drawn = io.BytesIO()
    code.save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()
