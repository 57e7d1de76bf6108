"""Arranging providers, and letting in whom they send."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.actions.sessions import _end
from ruggensteun.ground.entrance.models import ClientKey, Identity, Mapping, Provider, Session, SpentToken
from ruggensteun.ground.entrance.queries import providers as known
from ruggensteun.ground.entrance.rules import keys, meaning, tokens
from ruggensteun.ground.entrance.rules.tokens import NotTrusted, Told
from ruggensteun.ground.entrance.terms import Ending, MappingKind
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.actions import add_person, end_role, grant_role
from ruggensteun.ground.people.models import Grant, Organisation, Person, Unit
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless

SPENT = timedelta(hours=1)


@transaction.atomic
def add_provider(*, at: datetime, by: Actor, **given: Any) -> Provider:
    """Add a provider; it stays off until it was tested. The first one comes with a key of our own."""
    ensure(access.may_arrange_entrance(by))
    provider = Provider(organisation_id=by.organisation_id, **given)
    provider.full_clean(exclude=["organisation_id"])
    _refuse_second(provider)
    provider.save(force_insert=True)
    record("provider.added", provider, by=by, kind=provider.kind)
    if known.key_in_use() is None:
        use_client_key(make_client_key(at=at, by=by), at=at, by=by)
    return provider


@transaction.atomic
def change_provider(provider: Provider, *, at: datetime, by: Actor, **given: Any) -> None:
    """Change what a provider is. Another issuer makes other identities: whoever came through the old one is unknown."""
    ensure(access.may_arrange_entrance(by))
    for name, value in given.items():
        setattr(provider, name, value)
    provider.full_clean(exclude=["organisation_id"])
    _refuse_second(provider)
    provider.save()
    record("provider.changed", provider, by=by, fields=sorted(given))


def _refuse_second(provider: Provider) -> None:
    same = Provider.objects.filter(issuer=provider.issuer, client_id=provider.client_id).exclude(pk=provider.pk)
    if same.exists():
        refuse_faults({"issuer": _("Deze aanbieder is er al.")})


@transaction.atomic
def switch_provider(provider: Provider, *, on: bool, at: datetime, by: Actor) -> None:
    """Open or close a provider; closing it ends the sessions that came through it."""
    ensure(access.may_arrange_entrance(by))
    Provider.objects.filter(pk=provider.pk).update(is_on=on)
    record("provider.opened" if on else "provider.closed", provider, by=by)
    if not on:
        _end(Session.objects.filter(provider=provider), Ending.PROVIDER, at=at, by=by)


@transaction.atomic
def make_client_key(*, at: datetime, by: Actor) -> ClientKey:
    """Make a key of our own. It is published at once and signs once it is taken into use."""
    ensure(access.may_arrange_entrance(by))
    name = Organisation.objects.get(pk=by.organisation_id).slug
    private = keys.new_private_key()
    certificate = keys.certificate_of(private, name=name, at=at)
    key = ClientKey(id=new_id(), organisation_id=by.organisation_id, made_at=at)
    key.public = keys.public_half(private, certificate)
    key.certificate = keys.written_certificate(certificate)
    seal(key, new_key(by.organisation_id, KeyKind.SIGN_IN, key.pk), private=keys.written_key(private))
    key.save(force_insert=True)
    record("client_key.made", key, by=by)
    return key


@transaction.atomic
def use_client_key(key: ClientKey, *, at: datetime, by: Actor) -> None:
    """Sign with this key from now on; the ones before it retire and leave our key set."""
    ensure(access.may_arrange_entrance(by))
    refuse_unless(key.retired_at is None, _("Deze sleutel is al vervangen."))
    ClientKey.objects.filter(retired_at__isnull=True).exclude(pk=key.pk).update(retired_at=at)
    ClientKey.objects.filter(pk=key.pk).update(in_use_at=at)
    record("client_key.in_use", key, by=by)


@transaction.atomic
def agree_meaning(
    provider: Provider | None, value: str, *, role: str = "", unit: Unit | None = None, by: Actor
) -> Mapping:
    """Agree what a group or a value in a claim means: a role (perhaps for a unit), or a unit."""
    ensure(access.may_arrange_entrance(by))
    refuse_unless(role or unit, _("Kies een rol of een afdeling."))
    mapping = Mapping(organisation_id=by.organisation_id, provider=provider, value=value.strip(), role=role, unit=unit)
    mapping.kind, mapping.made_by_id = MappingKind.ROLE if role else MappingKind.UNIT, by.id
    mapping.full_clean(exclude=["organisation_id"])
    same = Mapping.objects.filter(provider=provider, value=mapping.value, role=role, unit=unit)
    if same.exists():
        refuse_faults({"value": _("Deze afspraak is er al.")})
    mapping.save(force_insert=True)
    record("meaning.agreed", mapping, by=by, role=role, unit=unit.pk if unit else None)
    return mapping


@transaction.atomic
def drop_meaning(mapping: Mapping, *, by: Actor) -> None:
    """End an agreement; the roles it gave end when whoever has them comes in, or at the next round of the directory."""
    ensure(access.may_arrange_entrance(by))
    record("meaning.dropped", mapping, by=by, role=mapping.role)
    Mapping.objects.filter(pk=mapping.pk).delete()


@transaction.atomic
def let_in(provider: Provider, told: Told, *, at: datetime, on: date, by: Actor) -> Person:
    """The person whom a provider sends; with the roles and the unit that its claims mean.

    Somebody unknown gets an account only where that was agreed, and never the account of somebody else.
    """
    ensure(access.may_come_through(provider))
    person = known.person_told(provider, told) or _newcomer(provider, told, by=by)
    refuse_unless(person.is_active, _("Dit account is gesloten. Vraag de beheerder."))
    _remember(provider, person, told, at=at, by=by)
    follow_claims(provider, person, told, on=on, by=by)
    return person


def _newcomer(provider: Provider, told: Told, *, by: Actor) -> Person:
    refuse_unless(
        provider.adds_people and provider.home_unit and told.username,
        _("Ruggensteun kent u nog niet. Vraag de beheerder om u toe te voegen."),
    )
    taken = Person.objects.filter(username=told.username).exists()
    refuse_unless(not taken, _("Deze gebruikersnaam is van een ander account. Vraag de beheerder."))
    assert provider.home_unit is not None
    name = told.name or told.username
    return add_person(told.username, name[:150], provider.home_unit, email=told.email, by=by)


def _remember(provider: Provider, person: Person, told: Told, *, at: datetime, by: Actor) -> None:
    same = Identity.objects.filter(provider=provider, issuer=told.issuer, subject=told.subject)
    if same.update(used_at=at):
        return
    link_identity(provider, person, issuer=told.issuer, subject=told.subject, sub=told.sub, at=at, by=by)


@transaction.atomic
def link_identity(
    provider: Provider, person: Person, *, issuer: str, subject: str, sub: str, at: datetime | None, by: Actor
) -> Identity:
    """Note for good who a provider means by a subject."""
    ensure(access.may_link_identity(by, person))
    identity = Identity(organisation_id=by.organisation_id, provider=provider, person=person, issuer=issuer)
    identity.subject, identity.sub, identity.used_at = subject, sub, at
    identity.full_clean(exclude=["organisation_id"])
    identity.save(force_insert=True)
    record("identity.linked", identity, by=by, person=person.pk)
    return identity


def follow_claims(provider: Provider, person: Person, told: Told, *, on: date, by: Actor) -> None:
    """Give the roles and the unit that the claims mean, and take back what they gave before and no longer mean."""
    agreed = known.agreements(provider)
    units = {name.casefold(): pk for name, pk in Unit.objects.values_list("name", "pk")}
    unit_id = meaning.unit_meant(agreed, told.department, units)
    if unit_id and unit_id != person.unit_id:
        move_person(person, unit_id, by=by)
    follow_roles(
        person, meaning.roles_meant(agreed, told.groups, person_id=person.pk), f"provider:{provider.pk}", on=on, by=by
    )


@transaction.atomic
def move_person(person: Person, unit_id: UUID, *, by: Actor) -> None:
    """Put somebody in another unit, as the directory says."""
    ensure(access.may_follow_directory(by))
    Person.objects.filter(pk=person.pk).update(unit_id=unit_id)
    person.unit_id = unit_id
    record("person.moved", person, by=by, unit=unit_id)


@transaction.atomic
def follow_roles(
    person: Person, wanted: Collection[tuple[str, UUID | None]], source: str, *, on: date, by: Actor
) -> None:
    """Let the roles from one source be these and no others; roles that a person gave stay as they are."""
    ensure(access.may_follow_directory(by))
    standing = list(Grant.objects.filter(person=person, source=source))
    for grant in standing:
        if (grant.role, grant.unit_id) not in wanted:
            end_role(grant, on=on, by=by)
    have = {(grant.role, grant.unit_id) for grant in standing}
    units = {one.pk: one for one in Unit.objects.filter(pk__in=[unit for _role, unit in wanted if unit])}
    for role, unit_id in sorted(set(wanted) - have, key=str):
        grant_role(person, Role(role), starts_on=on, unit=units.get(unit_id) if unit_id else None, source=source, by=by)


@transaction.atomic
def hear_logout(provider: Provider, claims: dict[str, Any], *, at: datetime, by: Actor) -> int:
    """End the sessions that a provider says are over; its message works once. Returns how many ended."""
    ensure(access.may_come_through(provider))
    digest = tokens.digest_of(claims["jti"], provider.issuer)
    SpentToken.objects.filter(until__lt=at).delete()
    _spent, is_new = SpentToken.objects.get_or_create(
        organisation_id=provider.organisation_id, digest=digest, defaults={"until": at + SPENT}
    )
    if not is_new:
        raise NotTrusted("jti_replayed")
    sessions = Session.objects.filter(provider=provider)
    if claims.get("sid"):
        sessions = sessions.filter(sid=claims["sid"])
    if claims.get("sub"):
        people = Identity.objects.filter(provider=provider, sub=claims["sub"]).values("person")
        sessions = sessions.filter(person__in=people)
    ended = _end(sessions, Ending.PROVIDER, at=at, by=by)
    record("provider.logged_out", provider, by=by, sessions=ended)
    return ended
