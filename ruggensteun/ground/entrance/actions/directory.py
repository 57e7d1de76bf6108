"""What a directory does (SCIM): people come, change, leave; groups give roles. And letting a directory in."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.actions.providers import follow_roles, move_person
from ruggensteun.ground.entrance.actions.sessions import end_sessions_of
from ruggensteun.ground.entrance.models import Directory, Entry, Group, Membership
from ruggensteun.ground.entrance.queries import directory as known
from ruggensteun.ground.entrance.terms import Ending
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.actions import add_person, written_token
from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.rules import NOBODY, Actor, ensure, the_clock
from ruggensteun.ground.people.terms import PROVISION
from ruggensteun.ground.walls.rules import Refused, refuse_unless

OF_PERSON = ("username", "name", "email", "phone", "language")
OF_ENTRY = ("external_id", "given_name", "family_name", "title", "department")


class Taken(Refused):
    """The name or the id belongs to somebody else."""


@transaction.atomic
def let_in_directory(name: str, *, expires_at: datetime, at: datetime, by: Actor) -> str:
    """Make the key of a directory and return it once; only its hash is kept."""
    ensure(access.may_arrange_entrance(by))
    secret = secrets.token_urlsafe(32)
    directory = Directory(organisation_id=by.organisation_id, name=name, made_at=at, expires_at=expires_at)
    directory.digest, directory.scopes = hashlib.sha256(secret.encode()).digest(), [PROVISION]
    directory.save(force_insert=True)
    record("directory.let_in", directory, by=by, until=expires_at.date())
    return written_token(by.organisation_id, secret)


@transaction.atomic
def shut_out_directory(directory: Directory, *, at: datetime, by: Actor) -> None:
    """Take the key of a directory back; it stops at the next request."""
    ensure(access.may_arrange_entrance(by))
    Directory.objects.filter(pk=directory.pk).update(revoked_at=at)
    record("directory.shut_out", directory, by=by)


def see_directory(directory: Directory, *, at: datetime) -> None:
    """Note that a directory was here."""
    Directory.objects.filter(pk=directory.pk).update(used_at=at)


@transaction.atomic
def provision_person(given: Mapping[str, Any], *, at: datetime, on: date, by: Actor) -> Person:
    """Add somebody whom the directory knows; without a password, so only through a provider."""
    ensure(access.may_provision(by))
    username = str(given["username"]).strip().casefold()
    _refuse_taken(username, str(given.get("external_id", "")), but=None)
    unit = _unit(given.get("department", "")) or known.first_unit()
    name = given.get("name") or username
    others = [field.name for field in Person._meta.fields if field.name not in {"username", "name"}]
    Person(username=username, name=name).clean_fields(exclude=others)
    person = add_person(username, name, unit, by=by)
    change_kept_person(person, given, at=at, on=on, by=by)
    record("person.provisioned", person, by=by)
    return person


def _refuse_taken(username: str, external_id: str, *, but: UUID | None) -> None:
    named = Person.objects.filter(username=username).exclude(pk=but or NOBODY)
    same = Entry.objects.filter(external_id=external_id).exclude(person=but or NOBODY)
    if named.exists() or (external_id and same.exists()):
        raise Taken(_("Deze gebruikersnaam of dit kenmerk is van iemand anders."))


def _unit(department: str) -> Unit | None:
    unit_id = known.unit_by_department(department)
    return Unit.objects.get(pk=unit_id) if unit_id else None


@transaction.atomic
def change_kept_person(person: Person, given: Mapping[str, Any], *, at: datetime, on: date, by: Actor) -> None:
    """Change what the directory says is different; whoever is not active any more is out at the next request."""
    ensure(access.may_provision(by))
    entry = known.entry_of(person) or Entry(organisation_id=person.organisation_id, person=person)
    before = {name: getattr(person, name) for name in (*OF_PERSON, "is_active", "manager_id")}
    _set(person, given, OF_PERSON)
    _set(entry, given, OF_ENTRY)
    person.username = person.username.strip().casefold()
    _refuse_taken(person.username, entry.external_id, but=person.pk)
    person.is_active = bool(given.get("is_active", person.is_active))
    if "manager_id" in given:
        person.manager = known.kept_person(by, given["manager_id"]) if given["manager_id"] else None
    entry.changed_at = at
    person.clean_fields(exclude=["organisation_id", "password", "unit", "manager"])
    entry.clean_fields(exclude=["organisation_id", "person"])
    person.save()
    entry.save()
    _follow_department(person, given, by=by)
    changed = sorted(name for name, value in before.items() if getattr(person, name) != value)
    record("person.kept", person, by=by, fields=changed, active=person.is_active)
    if not person.is_active:
        end_sessions_of(person, Ending.CLOSED, at=at, by=by)


def _set(thing: Person | Entry, given: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if name in given:
            setattr(thing, name, given[name])


def _follow_department(person: Person, given: Mapping[str, Any], *, by: Actor) -> None:
    unit_id = known.unit_by_department(given["department"]) if given.get("department") else None
    if unit_id and unit_id != person.unit_id:
        move_person(person, unit_id, by=by)


@transaction.atomic
def remove_kept_person(person: Person, *, at: datetime, on: date, by: Actor) -> None:
    """Somebody left for good: no session, no groups, no roles by groups; the name is free for somebody else.

    The account itself stays: what somebody wrote and decided keeps its author until it is erased.
    """
    ensure(access.may_provision(by))
    Membership.objects.filter(person=person).delete()
    Entry.objects.filter(person=person).delete()
    follow_roles(person, set(), known.SOURCE, on=on, by=by)
    Person.objects.filter(pk=person.pk).update(is_active=False, username=f"{known.GONE}{person.pk.hex}")
    record("person.removed", person, by=by)
    end_sessions_of(person, Ending.CLOSED, at=at, by=by)


@transaction.atomic
def keep_group(
    group: Group | None,
    *,
    name: str | None = None,
    external_id: str | None = None,
    members: Iterable[UUID] | None = None,
    add: Iterable[UUID] = (),
    remove: Iterable[UUID] = (),
    at: datetime,
    on: date,
    by: Actor,
) -> Group:
    """Make or change a group: its name, all its members, or some to add and to remove; roles follow at once."""
    ensure(access.may_provision(by))
    group = group or Group(organisation_id=by.organisation_id, name="")
    before = set(Membership.objects.filter(group=group).values_list("person_id", flat=True))
    _name_group(group, name, external_id, at=at)
    wanted = set(members) if members is not None else (before | set(add)) - set(remove)
    people = set(known.kept_people(by).filter(pk__in=wanted).values_list("pk", flat=True))
    Membership.objects.filter(group=group).exclude(person__in=people).delete()
    for person_id in people - before:
        Membership(organisation_id=group.organisation_id, group=group, person_id=person_id).save(force_insert=True)
    record("group.kept", group, by=by, members=len(people), came=len(people - before), left=len(before - people))
    follow_groups(before | people if name is not None else before ^ people, on=on, by=by)
    return group


def _name_group(group: Group, name: str | None, external_id: str | None, *, at: datetime) -> None:
    group.name = group.name if name is None else name
    group.external_id = group.external_id if external_id is None else external_id
    group.changed_at = at
    group.clean_fields(exclude=["organisation_id"])
    if Group.objects.filter(name=group.name).exclude(pk=group.pk).exists():
        raise Taken(_("Een groep met deze naam is er al."))
    refuse_unless(group.name, _("Een groep heeft een naam."))
    group.save()


@transaction.atomic
def remove_group(group: Group, *, on: date, by: Actor) -> None:
    """A group is gone; the roles that it gave end."""
    ensure(access.may_provision(by))
    members = set(Membership.objects.filter(group=group).values_list("person_id", flat=True))
    record("group.removed", group, by=by, members=len(members))
    Group.objects.filter(pk=group.pk).delete()
    follow_groups(members, on=on, by=by)


def follow_groups(person_ids: Iterable[UUID] | None = None, *, on: date, by: Actor) -> None:
    """Let the roles that groups give be what was agreed: of these people, or of everybody in a group."""
    if person_ids is None:
        person_ids = set(Membership.objects.values_list("person_id", flat=True))
    for person in Person.objects.filter(pk__in=list(person_ids)).order_by("id"):
        follow_roles(person, known.roles_by_groups(person.pk), known.SOURCE, on=on, by=by)


@transaction.atomic
def renew_roles(*, on: date, by: Actor) -> None:
    """Let everybody's roles by groups be what is agreed now, after an agreement was made or dropped."""
    ensure(access.may_arrange_entrance(by))
    follow_groups(on=on, by=the_clock(by.organisation_id))
