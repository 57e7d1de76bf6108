"""Arranging organisations, units, persons, roles and tokens."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people import access
from ruggensteun.ground.people.models import Employer, Grant, Organisation, Person, Token, Unit
from ruggensteun.ground.people.rules import LENT, Actor, ensure, the_clock
from ruggensteun.ground.people.terms import EmployerKind, Role, Scope, WorksAs
from ruggensteun.ground.vault.actions import make_organisation_key
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_unless


def found_organisation(slug: str, name: str, **details: object) -> Organisation:
    """Start a new municipality on this installation, with its key. Only the set-up does this (command line)."""
    new = new_id()
    with inside(new, clock=True):
        clock = the_clock(new)
        ensure(access.may_manage_people(clock))
        organisation = Organisation(id=new, organisation_id=new, slug=slug, name=name, **details)
        organisation.full_clean(exclude=["organisation_id"])
        organisation.save(force_insert=True)
        make_organisation_key(new, by=clock)
        record("organisation.founded", organisation, by=clock)
    return organisation


@transaction.atomic
def add_employer(name: str, kind: EmployerKind, *, by: Actor) -> Employer:
    """Add the municipality as employer, or an executing organisation."""
    ensure(access.may_manage_people(by))
    employer = Employer.objects.create(organisation_id=by.organisation_id, name=name, kind=kind)
    record("employer.added", employer, by=by, kind=kind)
    return employer


@transaction.atomic
def add_unit(name: str, employer: Employer, uniform_department: str, *, parent: Unit | None = None, by: Actor) -> Unit:
    """Add a department or team below another one."""
    ensure(access.may_manage_people(by))
    unit = Unit(
        organisation_id=by.organisation_id,
        name=name,
        employer=employer,
        parent=parent,
        uniform_department=uniform_department,
    )
    unit.path = [*(parent.path if parent else []), unit.id]
    unit.save(force_insert=True)
    record("unit.added", unit, by=by)
    return unit


@transaction.atomic
def add_person(
    username: str,
    name: str,
    unit: Unit,
    *,
    email: str = "",
    phone: str = "",
    works_as: str = WorksAs.EMPLOYEE,
    manager: Person | None = None,
    password: str | None = None,
    password_until: datetime | None = None,
    by: Actor,
) -> Person:
    """Give somebody an account. Without a password only another way of signing in opens it.

    A first password opens until a moment, and the person chooses another one before anything else.
    """
    ensure(access.may_manage_people(by))
    person = Person(
        organisation_id=by.organisation_id, username=username.strip().casefold(), name=name, unit=unit, email=email
    )
    person.phone, person.works_as, person.manager = phone, works_as, manager
    person.set_password(password)
    person.password_until = password_until
    person.save(force_insert=True)
    record("person.added", person, by=by)
    return person


@transaction.atomic
def grant_role(
    person: Person,
    role: Role,
    *,
    starts_on: date,
    ends_on: date | None = None,
    unit: Unit | None = None,
    compartment: str = "",
    source: str = "",
    by: Actor,
) -> Grant:
    """Give somebody a role, for a unit and below or for all, between dates."""
    ensure(access.may_manage_people(by))
    refuse_unless(person.pk != by.id, _("U geeft uzelf geen rol. Vraag een andere beheerder."))
    grant = Grant(organisation_id=by.organisation_id, person=person, role=role, unit=unit, compartment=compartment)
    grant.starts_on, grant.ends_on, grant.source = starts_on, ends_on, source
    grant.full_clean(exclude=["organisation_id"])
    grant.save(force_insert=True)
    record("role.granted", grant, by=by, role=role, person=person.pk)
    return grant


@transaction.atomic
def end_role(grant: Grant, *, on: date, by: Actor) -> None:
    """End a role; it stops at the next request."""
    ensure(access.may_manage_people(by))
    Grant.objects.filter(pk=grant.pk).delete()
    record("role.ended", grant, by=by, role=grant.role, person=grant.person_id, on=on)


@transaction.atomic
def lend_roles(person: Person, deputy: Person, *, starts_on: date, ends_on: date, source: str, by: Actor) -> int:
    """Let a deputy lead what somebody leads, for the days of an absence and no longer; returns how many roles.

    Only what a line manager does is lent, never past the day on which the own role ends. `source` names the absence.
    """
    ensure(access.may_lend_roles(by, person.pk))
    refuse_unless(deputy.pk != by.id, _("U geeft uzelf geen rol. Vraag een andere collega."))
    led = Grant.objects.filter(person=person, role=Role.LINE_MANAGER, starts_on__lte=ends_on)
    lent = 0
    for own in led.exclude(source__startswith=LENT).exclude(ends_on__lt=starts_on).select_related("unit"):
        last = min(ends_on, own.ends_on or ends_on)
        grant = Grant(organisation_id=by.organisation_id, person=deputy, role=own.role, unit=own.unit)
        grant.compartment, grant.source = own.compartment, source
        grant.starts_on, grant.ends_on = max(starts_on, own.starts_on), last
        grant.save(force_insert=True)
        record("role.lent", grant, by=by, role=grant.role, person=deputy.pk, ends_on=last)
        lent += 1
    return lent


@transaction.atomic
def take_back_roles(person: Person, *, source: str, by: Actor) -> None:
    """Let a deputy lead no longer: who was away is back."""
    ensure(access.may_lend_roles(by, person.pk))
    for grant in Grant.objects.filter(source=source):
        grant_id = grant.pk
        grant.delete()
        grant.pk = grant_id
        record("role.taken_back", grant, by=by, role=grant.role, person=grant.person_id)


@transaction.atomic
def make_token(name: str, scopes: Iterable[Scope], acts_for: Person, *, expires_at: datetime, by: Actor) -> str:
    """Make an API token and return it once; only its hash is kept. It names the organisation it belongs to."""
    ensure(access.may_make_token(by))
    secret = secrets.token_urlsafe(32)
    token = Token(organisation_id=by.organisation_id, name=name, acts_for=acts_for, expires_at=expires_at)
    token.digest = hashlib.sha256(secret.encode()).digest()
    token.scopes = [Scope(scope).value for scope in scopes]
    token.save(force_insert=True)
    record("token.made", token, by=by, scopes=token.scopes)
    return written_token(by.organisation_id, secret)


@transaction.atomic
def revoke_token(token: Token, *, at: datetime, by: Actor) -> None:
    """Take an API token back; it stops at the next request."""
    ensure(access.may_make_token(by))
    Token.objects.filter(pk=token.pk).update(revoked_at=at)
    record("token.revoked", token, by=by)


def written_token(organisation_id: UUID, secret: str) -> str:
    """How a token is written: `rs_<organisation>_<secret>`."""
    return f"rs_{organisation_id.hex}_{secret}"
