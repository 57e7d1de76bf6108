"""Checking a code that somebody types, at the second step and when confirming."""

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.doors.web.entering import address_of
from ruggensteun.ground.entrance.actions.factors import use_code, use_recovery_code
from ruggensteun.ground.entrance.actions.sessions import TooOften, note_failure, take_attempt
from ruggensteun.ground.entrance.rules.factors import DIGITS
from ruggensteun.ground.entrance.terms import Knock, Way
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import as_actor


def proven_by_code(request: HttpRequest, form: forms.Form, person: Person) -> Way | None:
    """The way in which a code proves who somebody is; else None, counted, and the reason on the form."""
    code, now = form.cleaned_data["code"], timezone.now()
    if not may_still_try(request, form, person, Knock.FACTOR):
        return None
    by = as_actor(person, on=timezone.localdate())
    if len("".join(code.split())) == DIGITS:
        way = Way.TOTP if use_code(person, code, at=now, by=by) else None
    else:
        way = Way.RECOVERY if use_recovery_code(person, code, at=now, by=by) else None
    if way is None:
        count_failure(request, person, Knock.FACTOR)
        form.add_error("code", _("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code."))
    return way


def may_still_try(request: HttpRequest, form: forms.Form, person: Person, knock: Knock) -> bool:
    """Whether not too much failed lately; else the reason stands on the form."""
    try:
        take_attempt(
            knock, person.username, address_of(request), organisation_id=person.organisation_id, at=timezone.now()
        )
    except TooOften as refusal:
        form.too_often = True  # type: ignore[attr-defined]
        form.add_error(None, str(refusal))
        return False
    return True


def count_failure(request: HttpRequest, person: Person, knock: Knock) -> None:
    """Count an attempt that failed."""
    note_failure(knock, person.username, address_of(request), organisation_id=person.organisation_id, at=timezone.now())
