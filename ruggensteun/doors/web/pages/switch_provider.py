"""Test a provider, and switch it on or off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.config.outside import Unreachable
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.providers import ask
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.actions.providers import switch_provider
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.providers import forget_what_was_said, metadata_of, provider_for
from ruggensteun.ground.entrance.rules.tokens import NotTrusted, read_keys
from ruggensteun.ground.people.rules import ensure, found


@require_POST
def page(request: Request, provider_id: UUID) -> HttpResponse:
    """Switching on asks the provider first: one that does not answer well stays off."""
    ensure(may_arrange_entrance(request.actor))
    provider = found(provider_for(request.actor, provider_id))
    step_up(request)
    wanted = request.POST.get("stand", "")
    if wanted == "uit":
        switch_provider(provider, on=False, at=timezone.now(), by=request.actor)
        messages.success(request, _("De aanbieder staat uit. Wie zo was aangemeld, is afgemeld."))
        return redirect("manage_sign_in")
    wrong = _wrong_with(provider)
    if wrong:
        messages.error(request, wrong)
    elif wanted == "aan":
        switch_provider(provider, on=True, at=timezone.now(), by=request.actor)
        messages.success(request, _("De aanbieder staat aan. Probeer het in een ander venster."))
    else:
        messages.success(request, _("De aanbieder antwoordt goed."))
    return redirect("manage_sign_in")


def _wrong_with(provider: Provider) -> str:
    """The sentence about what is wrong with what a provider says; '' when nothing is."""
    sentences = {
        "other_issuer": _("De aanbieder noemt zichzelf anders. Neem het adres precies over."),
        "no_private_key_jwt": _("De aanbieder kan onze sleutel niet gebruiken (private_key_jwt)."),
        "inner_address": _("Dit adres ligt in een eigen netwerk. Zet de naam in RUGGENSTEUN_INNER_HOSTS."),
    }
    forget_what_was_said()
    try:
        metadata = metadata_of(provider, ask, at=timezone.now())
        return "" if read_keys(ask(metadata.jwks_uri)) else _("De aanbieder heeft geen sleutels.")
    except (Unreachable, NotTrusted) as problem:
        usual = _("De aanbieder antwoordt niet goed (%s).") % problem
        return sentences.get(str(problem), usual)
