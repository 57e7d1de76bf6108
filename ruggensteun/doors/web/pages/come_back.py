"""Back from the provider: check everything that proves who this is, and let in or refuse with a sentence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.config.outside import Unreachable
from ruggensteun.doors.web.entering import begin_half, enter, own_path, session_here
from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.doors.web.pages.confirm_self import strengthen
from ruggensteun.doors.web.pages.go_to_provider import no_way, organisation_here
from ruggensteun.doors.web.providers import expected_back, told_back
from ruggensteun.ground.entrance.actions.providers import let_in
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.queries.accounts import factors_of
from ruggensteun.ground.entrance.queries.providers import provider_known
from ruggensteun.ground.entrance.rules.tokens import NotTrusted, Told
from ruggensteun.ground.entrance.terms import SecondFactorBy, Way
from ruggensteun.ground.people.models import Organisation, Person
from ruggensteun.ground.people.rules import found, the_clock


@open_door
@require_safe
def page(request: Request, gemeente: str, provider_id: UUID) -> HttpResponse:
    """Everything is checked before anything changes; a session is opened under a new id."""
    organisation = organisation_here(request, gemeente)
    provider = found(provider_known(provider_id))
    try:
        kept = expected_back(request, provider_id)
        told = told_back(request, provider, organisation, kept)
        person = _let_in(provider, told)
        if hasattr(request, "actor"):
            return _confirm(request, person, kept)
    except (Unreachable, NotTrusted) as problem:
        return no_way(request, problem, str(provider))
    return _enter(request, organisation, provider, person, told, kept)


def _let_in(provider: Provider, told: Told) -> Person:
    clock = the_clock(provider.organisation_id)
    with transaction.atomic():
        return let_in(provider, told, at=timezone.now(), on=timezone.localdate(), by=clock)


def _confirm(request: Request, person: Person, kept: dict[str, Any]) -> HttpResponse:
    """A fresh proof counts only for whoever is signed in already."""
    if person.pk != request.actor.id or not kept["again"]:
        raise NotTrusted("another_person")
    strengthen(request, found(session_here(request)), Way.PROVIDER)
    return redirect(own_path(kept["next"]))


def _enter(
    request: Request, organisation: Organisation, provider: Provider, person: Person, told: Told, kept: dict[str, Any]
) -> HttpResponse:
    """In, or on to our own second step where the provider did not ask for one."""
    is_strong = provider.second_factor_by == SecondFactorBy.PROVIDER or told.has_second_factor
    if not is_strong and factors_of(person):
        begin_half(request, person, organisation, provider=str(provider.pk), sid=told.sid)
        request.session["half"] |= {"next": own_path(kept["next"])}
        return redirect("second_step")
    enter(
        request,
        person,
        organisation,
        Way.PROVIDER,
        is_strong=False,
        is_bare=not is_strong,
        provider=provider,
        sid=told.sid,
        strong_at=_since(told) if is_strong else None,
    )
    return redirect("my_sign_in" if not is_strong else own_path(kept["next"]))


def _since(told: Told) -> datetime | None:
    """When the person proved who it is to the provider; a session there of this morning is no fresh proof."""
    return datetime.fromtimestamp(told.auth_time, tz=timezone.get_current_timezone()) if told.auth_time else None
