"""Questions about people, units and roles."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.sessions.models import Session
from django.db.models import BinaryField, F, Func, Model, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import JSONObject

from ruggensteun.ground.people import access
from ruggensteun.ground.people.models import Grant, Organisation, Person, Token, Unit
from ruggensteun.ground.people.rules import Actor, HeldRole, held
from ruggensteun.ground.people.terms import RIGHTS, May, Role
from ruggensteun.ground.walls.queries import asked

T = TypeVar("T", bound=Model)
ANYBODY = UUID(int=2**128 - 1)
"""Whoever it is, in a question that is written once and asked by many."""
REMEMBERED = 1000
ANY_DIGEST = "the digest of a token"
ANY_SESSION = "the key of a session"


def organisations() -> QuerySet[Organisation]:
    """All organisations of this installation: names, themes and hosts are public."""
    return Organisation.objects.order_by("name")


def organisation_named(slug: str) -> Organisation | None:
    """The organisation with this short name; a name that PostgreSQL cannot even hold is nobody's."""
    if "\x00" in slug or not slug.isprintable():
        return None
    return Organisation.objects.filter(slug=slug).first()


def person_signing_in(username: str) -> Person | None:
    """The person with this sign-in name in the organisation in whose context we stand."""
    return Person.objects.filter(username=username.strip().casefold(), is_active=True).first()


def actor_of(person_id: UUID, *, on: date) -> Actor | None:
    """The person with the roles of that day, in one query; None when the account is closed."""
    found: list[Any] = asked(("actor_of", on), lambda: _with_roles(on), {ANYBODY: person_id})
    return _actor(found[0], tuple(_held_in(one) for one in found[0].held)) if found else None


def _with_roles(on: date) -> QuerySet[Person]:
    return Person.objects.annotate(held=_roles_of("pk", on)).filter(pk=ANYBODY, is_active=True)


def _roles_of(person: str, on: date) -> ArraySubquery:
    grants = grants_in_force(on=on).filter(person=OuterRef(person))
    shape = JSONObject(role="role", unit="unit_id", compartment="compartment", units="units")
    return ArraySubquery(grants.annotate(shape=shape).values("shape"))


def asked_for(actor: Actor, question: str, build: Callable[[Actor], QuerySet[T]], *, on: date | None = None) -> list[T]:
    """The rows of a question that many people ask every day. Its SQL is written once for everybody with these roles.

    `build` gets somebody with the same roles; what it writes may depend on those and on the day, and on nothing else.
    """
    if actor.is_clock or actor.id is None:
        return list(build(actor))
    anybody = replace(actor, id=ANYBODY, name="", unit_id=None)
    return asked((question, on, anybody), lambda: build(anybody), {ANYBODY: actor.id})


def _held_in(grant: dict[str, Any]) -> HeldRole:
    units = frozenset(UUID(one) for one in grant["units"]) if grant["unit"] else None
    return held(grant["role"], units, grant["compartment"])


def as_actor(person: Person, *, on: date) -> Actor:
    """A person with the roles of that day, in one query more."""
    return _actor(person, tuple(_held_role(grant) for grant in grants_in_force(on=on).filter(person=person)))


def _actor(person: Person, roles: tuple[HeldRole, ...]) -> Actor:
    return Actor(
        id=person.pk,
        organisation_id=person.organisation_id,
        name=person.name,
        unit_id=person.unit_id,
        works_as=person.works_as,
        roles=roles,
    )


def grants_in_force(*, on: date) -> QuerySet[Grant]:
    """The roles of that day, each with the ids of the units below it."""
    below = Unit.objects.filter(path__contains=[OuterRef("unit_id")]).values("id")
    return _in_force(Grant.objects.annotate(units=ArraySubquery(below)), on=on).order_by("role", "id")


def _held_role(grant: Grant) -> HeldRole:
    units = frozenset(grant.units) if grant.unit_id else None  # type: ignore[attr-defined]
    return held(grant.role, units, grant.compartment)


def persons_with_role(*roles: Role, on: date) -> list[Person]:
    """Who has one of these roles that day."""
    grants = asked(("persons_with_role", roles, on), lambda: _holding(roles, on))
    return list({grant.person_id: grant.person for grant in grants if grant.person.is_active}.values())


def _holding(roles: Sequence[Role], on: date) -> QuerySet[Grant]:
    return _in_force(Grant.objects.filter(role__in=roles), on=on).select_related("person").order_by("role", "id")


def holders_of(right: May, *, unit_id: UUID, compartment: str, on: date) -> list[tuple[Person, Role]]:
    """Who has a right for cases of this unit and compartment that day, each with the role that gives it; by name."""
    upwards = Func(F("path"), function="unnest", output_field=UUIDField())
    path = Unit.objects.filter(pk=unit_id).annotate(above=upwards).values("above")
    roles = [role for role, rights in RIGHTS.items() if right in rights]
    within = Q(unit__isnull=True) | Q(unit__in=path)
    grants = _in_force(Grant.objects.filter(within, role__in=roles), on=on).select_related("person")
    return [
        (grant.person, Role(grant.role))
        for grant in grants.order_by("person__name", "role")
        if grant.person.is_active and compartment in held(grant.role, None, grant.compartment).compartments
    ]


def _in_force(grants: QuerySet[Grant], *, on: date) -> QuerySet[Grant]:
    return grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


def managers_of(unit_id: UUID, *, on: date) -> list[Person]:
    """The line managers of a unit that day, nearest first."""
    grants = asked(("managers_of", unit_id, on), lambda: _leading(unit_id, on))
    nearest = sorted(grants, key=lambda grant: -len(grant.unit.path) if grant.unit else 0)
    return [grant.person for grant in nearest if grant.person.is_active]


def _leading(unit_id: UUID, on: date) -> QuerySet[Grant]:
    path = Unit.objects.filter(pk=unit_id).annotate(above=Func(F("path"), function="unnest", output_field=UUIDField()))
    led = Grant.objects.filter(role=Role.LINE_MANAGER, unit__in=path.values("above"))
    return _in_force(led, on=on).select_related("person", "unit").order_by("id")


def names_of(person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of colleagues by id, in one query."""
    return dict(Person.objects.filter(pk__in=[one for one in person_ids if one]).values_list("id", "name"))


def person(person_id: UUID) -> Person | None:
    """A colleague by id, with the unit."""
    return Person.objects.select_related("unit").filter(pk=person_id).first()


def colleagues(text: str, *, limit: int = 20) -> list[Person]:
    """Colleagues whose name or sign-in name holds this text, for choosing a person."""
    match = Q(name__icontains=text) | Q(username__icontains=text)
    return list(Person.objects.filter(match, is_active=True).select_related("unit").order_by("name")[:limit])


def units() -> QuerySet[Unit]:
    """All units of the organisation."""
    return Unit.objects.select_related("employer").order_by("name")


def session_with(key: str | None) -> Session | None:
    """The kept session with this key, also one that has ended. Sessions stand outside the walls."""
    found = asked(("session",), lambda: Session.objects.filter(session_key=ANY_SESSION), {ANY_SESSION: key})
    return found[0] if found else None


_came_with: dict[str, UUID] = {}
"""For whom tokens acted the last time, by their digests, in this process."""


def last_with_token(secret: str) -> UUID | None:
    """For whom a token acted the last time; whether it still does is asked of the database each time.

    A door stands as this person from the start and saves a trip; a token never acts for anybody else.
    """
    return _came_with.get(_digest(secret))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_with_token(secret: str, *, at: datetime) -> Actor | None:
    """The actor behind an API token in this organisation: the person it acts for, limited to its scopes."""
    digest, on = _digest(secret), at.date()
    found: list[Any] = asked(("actor_with_token", on), lambda: _token_with_roles(on), {ANY_DIGEST: digest})
    token = found[0] if found else None
    if token is None or token.expires_at <= at or not token.acts_for.is_active:
        _came_with.pop(digest, None)
        return None
    _came_with[digest] = token.acts_for_id
    if len(_came_with) > REMEMBERED:
        _came_with.pop(next(iter(_came_with)))
    actor = _actor(token.acts_for, tuple(_held_in(one) for one in token.held))
    return replace(actor, scopes=frozenset(token.scopes))


def _token_with_roles(on: date) -> QuerySet[Token]:
    digest = Func(Value(ANY_DIGEST), Value("hex"), function="decode", output_field=BinaryField())
    tokens = Token.objects.annotate(held=_roles_of("acts_for", on)).select_related("acts_for")
    return tokens.filter(digest=digest, revoked_at__isnull=True)


def roles_listed(actor: Actor, *, on: date) -> list[Grant]:
    """Who has which role that day or later, by role and name."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    rows = access.visible_grants(actor).filter(lasting, person__is_active=True)
    return list(rows.select_related("person__unit", "unit").order_by("role", "person__name", "id"))


def grant_for(actor: Actor, grant_id: UUID) -> Grant | None:
    """A role of somebody, for whoever arranges roles."""
    return access.visible_grants(actor).select_related("person", "unit").filter(pk=grant_id).first()


def tokens_listed(actor: Actor) -> list[Token]:
    """The API tokens that were made, newest first."""
    return list(access.visible_tokens(actor).select_related("acts_for").order_by("-created_at", "-id")[:200])


def token_for(actor: Actor, token_id: UUID) -> Token | None:
    """An API token, for whoever makes them."""
    return access.visible_tokens(actor).select_related("acts_for").filter(pk=token_id).first()
