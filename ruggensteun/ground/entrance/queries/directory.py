"""Questions of a directory (SCIM) about people and groups, and of administrators about directories."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.models import Directory, Entry, Group, Membership
from ruggensteun.ground.entrance.queries.providers import agreements
from ruggensteun.ground.entrance.rules import meaning
from ruggensteun.ground.people.models import Grant, Person, Unit
from ruggensteun.ground.people.rules import NOBODY, Actor
from ruggensteun.ground.people.terms import PROVISION, Role

SOURCE = "directory"
GONE = "~"
"""How the name begins of somebody whom the directory removed: the account stays for the journal, the name is free."""


def directory_with_key(secret: str, *, at: datetime) -> Directory | None:
    """The directory that this key opens, in the organisation in whose context we stand."""
    digest = hashlib.sha256(secret.encode()).digest()
    return Directory.objects.filter(digest=digest, revoked_at__isnull=True, expires_at__gt=at).first()


def as_directory(directory: Directory) -> Actor:
    """The actor that a directory is: it keeps people and groups, and sees nothing else."""
    return Actor(id=None, organisation_id=directory.organisation_id, name=directory.name, scopes=frozenset({PROVISION}))


def directories_listed(actor: Actor) -> list[Directory]:
    """The directories, newest first, for whoever arranges them."""
    return list(access.visible_directories(actor).order_by("-made_at", "-id"))


def directory_for(actor: Actor, directory_id: UUID) -> Directory | None:
    """A directory, for whoever arranges them."""
    return access.visible_directories(actor).filter(pk=directory_id).first()


def kept_people(actor: Actor) -> QuerySet[Person]:
    """The people whom a directory keeps: all but the administrators whom a person appointed.

    So a directory in wrong hands cannot take the account that repairs everything.
    """
    if not access.may_provision(actor):
        return Person.objects.none()
    appointed = Grant.objects.filter(role=Role.ADMINISTRATOR, source="").values("person")
    known = Person.objects.exclude(pk__in=appointed).exclude(username__startswith=GONE)
    return known.select_related("unit", "manager").prefetch_related("directory_entries").order_by("id")


def kept_person(actor: Actor, person_id: UUID) -> Person | None:
    """One of the people whom a directory keeps."""
    return kept_people(actor).filter(pk=person_id).first()


PEOPLE_BY = {
    "username": lambda value: Q(username=value.strip().casefold()),
    "externalid": lambda value: Q(directory_entries__external_id=value),
    "id": lambda value: Q(pk=_uuid(value)),
    "emails.value": lambda value: Q(email__iexact=value),
    "manager": lambda value: Q(manager=_uuid(value) or NOBODY),
    "manager.value": lambda value: Q(manager=_uuid(value) or NOBODY),
}
GROUPS_BY = {
    "displayname": lambda value: Q(name__iexact=value),
    "externalid": lambda value: Q(external_id=value),
    "id": lambda value: Q(pk=_uuid(value)),
    "members": lambda value: Q(memberships__person=_uuid(value) or NOBODY),
    "members.value": lambda value: Q(memberships__person=_uuid(value) or NOBODY),
}
"""By which values directories look; a reference (`manager`, `members`) is asked together with an id."""


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def people_where(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Person] | None:
    """The people with all of these values; None when one cannot ask for that."""
    known = set(asked) <= set(PEOPLE_BY)
    return kept_people(actor).filter(*(PEOPLE_BY[name](value) for name, value in asked.items())) if known else None


def kept_groups(actor: Actor) -> QuerySet[Group]:
    """The groups of the directory."""
    groups = Group.objects.all() if access.may_provision(actor) else Group.objects.none()
    return groups.prefetch_related("memberships__person").order_by("id")


def kept_group(actor: Actor, group_id: UUID) -> Group | None:
    """A group of the directory."""
    return kept_groups(actor).filter(pk=group_id).first()


def groups_where(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Group] | None:
    """The groups with all of these values; None when one cannot ask for that."""
    known = set(asked) <= set(GROUPS_BY)
    return kept_groups(actor).filter(*(GROUPS_BY[name](value) for name, value in asked.items())) if known else None


def entry_of(person: Person) -> Entry | None:
    """What the directory told about somebody; None when it never did."""
    entries: Any = person.directory_entries
    return next(iter(entries.all()), None)


def roles_by_groups(person_id: UUID) -> set[tuple[str, UUID | None]]:
    """The roles that somebody's groups of the directory give."""
    rows = Membership.objects.filter(person=person_id).values_list("group__name", "group__external_id")
    names = {name for row in rows for name in row if name}
    return meaning.roles_meant(agreements(None), names, person_id=person_id)


def unit_by_department(department: str) -> UUID | None:
    """The unit that a department means."""
    names = {name.casefold(): pk for name, pk in Unit.objects.values_list("name", "pk")}
    return meaning.unit_meant(agreements(None), department, names)


def first_unit() -> Unit:
    """The unit where somebody starts whose department is not known: the one agreed for `*`, else the oldest."""
    agreed = next((one.unit_id for one in agreements(None) if one.value == "*" and one.unit_id), None)
    return Unit.objects.get(pk=agreed) if agreed else Unit.objects.order_by("id")[0]
