"""What is missing, for whom, by when: asked each time from the rooms that know, never stored."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.db.models import DateField, Exists, OuterRef, QuerySet, UUIDField, Value

from ruggensteun.care.aftercare import queries as aftercare
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.care.aftercare.rules import Link
from ruggensteun.care.feedback import queries as feedback
from ruggensteun.care.worklist import access, rules
from ruggensteun.care.worklist.models import CalendarFeed, PushAddress, SavedView, Snooze
from ruggensteun.care.worklist.terms import DIGEST_SENT, MANAGER_TOLD, PUSHED
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.queries import lines_about
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import asked_for, managers_of, persons_with_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import HANDLERS, Compartment, Role
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import organisation_secret
from ruggensteun.report.incidents.models import Incident, Involvement, Opening
from ruggensteun.report.incidents.queries import onlookers_of, shielded_ending_in
from ruggensteun.report.incidents.rules import Task, reference
from ruggensteun.report.incidents.terms import OPEN, PARTY, OpeningState, Part
from ruggensteun.respond.damages import queries as damages
from ruggensteun.respond.flags import queries as flags
from ruggensteun.respond.letters import queries as letters

WORKING_ROLES = (
    Role.LINE_MANAGER,
    Role.AGGRESSION_COORDINATOR,
    Role.PUBLIC_ORDER_ADVISER,
    Role.COUNCIL_CLERK,
    Role.MAYOR,
    Role.PEER_SUPPORTER,
    Role.CONFIDENTIAL_ADVISER,
    Role.LEGAL_REVIEWER,
    Role.POLICE_LIAISON,
)


Source = Callable[..., list[Task]]
SOURCES: tuple[Source, ...] = (damages.tasks, letters.tasks, flags.tasks, aftercare.tasks, feedback.tasks)


@dataclass(frozen=True)
class Aside:
    """Something that somebody put aside."""

    id: UUID
    verb: str
    thing_id: UUID
    until: date
    reason: str
    reference: str


@dataclass(frozen=True)
class Choices:
    """What somebody chose for his own list: what waits, soonest back first, and saved views (id, name, filters)."""

    aside: tuple[Aside, ...] = ()
    views: tuple[tuple[UUID, str, str], ...] = ()

    @property
    def keys(self) -> set[tuple[str, UUID]]:
        """By what the tasks that wait are known."""
        return {(one.verb, one.thing_id) for one in self.aside}


def choices_of(actor: Actor, *, on: date) -> Choices:
    """What this actor chose for his list, in one query."""
    found: list[Any] = asked_for(actor, "choices_of", lambda anybody: _chosen(anybody, on), on=on)
    rows = sorted(found, key=lambda row: (row[3] or date.max, row[1]))
    return Choices(
        tuple(Aside(one, verb, thing, day, why, reference(of)) for one, verb, thing, day, why, of in rows if day),
        tuple((one, name, query) for one, name, _thing, day, query, _of in rows if day is None),
    )


def _chosen(actor: Actor, on: date) -> QuerySet[Any, Any]:
    no_id, no_day = Value(None, UUIDField()), Value(None, DateField())
    waits = access.visible_snoozes(actor).filter(until__gt=on)
    asides = waits.values_list("id", "verb", "thing_id", "until", "reason", "incident_id")
    views = access.visible_views(actor).annotate(thing=no_id, day=no_day, of=no_id)
    return asides.union(views.values_list("id", "name", "thing", "day", "query", "of"), all=True)


def work_list(actor: Actor, *, at: datetime, choices: Choices | None = None) -> list[Task]:
    """Everything that waits for this actor, what is due first on top; without what he put aside."""
    if not access.may_see_work(actor):
        return []
    aside = (choices_of(actor, on=local(at).date()) if choices is None else choices).keys
    found = (task for source in SOURCES for task in source(actor, at=at))
    return rules.in_order(task for task in found if not aside or rules.key_of(task) not in aside)


def task_of(actor: Actor, verb: str, thing_id: UUID, *, at: datetime) -> Task | None:
    """A task on this actor's list, by what it is known by."""
    found = (task for source in SOURCES for task in source(actor, at=at))
    return next((task for task in found if rules.key_of(task) == (verb, thing_id)), None)


def snooze_for(actor: Actor, snooze_id: UUID) -> Snooze | None:
    """Something this actor put aside."""
    return access.visible_snoozes(actor).filter(pk=snooze_id).first()


def view_for(actor: Actor, view_id: UUID) -> SavedView | None:
    """A saved view of this actor."""
    return access.visible_views(actor).filter(pk=view_id).first()


def feed_of(actor: Actor) -> CalendarFeed | None:
    """Whether this actor has a calendar feed."""
    return CalendarFeed.objects.filter(person_id=actor.person_id).first()


def feed_behind(link: Link) -> CalendarFeed | None:
    """The feed of a link; asked as the person whose it is, inside his walls."""
    return CalendarFeed.objects.filter(person_id=link.person_id, digest=link.digest).first()


def browsers_of(person_id: UUID) -> list[PushAddress]:
    """The browsers in which somebody wants to be reminded."""
    return list(PushAddress.objects.filter(person_id=person_id).order_by("made_at", "id"))


def browser(address_id: UUID) -> PushAddress | None:
    """A browser to remind, locked so that two workers do not both do it."""
    return PushAddress.objects.select_for_update().filter(pk=address_id).first()


def push_key(organisation_id: UUID) -> EllipticCurvePrivateKey:
    """The key with which push services know this organisation."""
    return rules.push_key(organisation_secret(organisation_id))


def is_pushed(address: PushAddress, on: date) -> bool:
    """Whether this browser was reminded that day."""
    return lines_about(address.pk).filter(act=PUSHED, facts__on=on.isoformat()).exists()


def to_look_at(*, at: datetime, limit: int = 500) -> list[UUID]:
    """Open dossiers of the past weeks in which somebody has no plan, or about which no manager was told yet."""
    fresh = Incident.objects.filter(state__in=OPEN, reported_at__gte=rules.since(at))
    plan = Plan.objects.filter(involvement=OuterRef("pk"))
    careless = Involvement.objects.filter(incident=OuterRef("pk"), part__in=(Part.VICTIM, Part.WITNESS))
    told = Line.objects.filter(dossier_id=OuterRef("pk"), act=MANAGER_TOLD)
    rows = fresh.filter(Exists(careless.filter(~Exists(plan))) | ~Exists(told))
    return list(rows.order_by("reported_at", "id").values_list("id", flat=True)[:limit])


def is_told(incident: Incident) -> bool:
    """Whether a manager was told about this dossier."""
    return Line.objects.filter(dossier_id=incident.pk, act=MANAGER_TOLD).exists()


def who_is_told(incident: Incident, *, on: date) -> Person | None:
    """Who hears first: the nearest manager who is not a party, not shut out and there, else a coordinator, else nobody.

    When everybody is away, the nearest hears it all the same.
    """
    parties = Involvement.objects.filter(incident=incident, part__in=PARTY).values_list("person_id", flat=True)
    barred, away = {*parties, *incident.excluded}, aftercare.away_on(on)
    official = incident.compartment == Compartment.OFFICIAL
    near = managers_of(incident.unit_id, on=on) if official else []
    reached = [one for one in near if _may_hear(one, incident, barred)]
    if first := next((one for one in reached if one.pk not in away), None):
        return first
    handlers = persons_with_role(*HANDLERS[Compartment(incident.compartment)], on=on)
    reached += [one for one in handlers if _may_hear(one, incident, barred)]
    return next((one for one in reached if one.pk not in away), reached[0] if reached else None)


def _may_hear(person: Person, incident: Incident, barred: Container[UUID | None]) -> bool:
    """Whether somebody can be told: has mail, is no party, is not shut out, stands in the circle if there is one."""
    return bool(person.email) and person.pk not in barred and (not incident.shielded or person.pk in incident.circle)


def without_digest(*, on: date) -> list[UUID]:
    """Everybody who may have something on a work list, is there, and got no digest that day."""
    sent = Line.objects.filter(act=DIGEST_SENT, facts__on=on.isoformat()).values_list("thing_id", flat=True)
    known = {*sent, *aftercare.away_on(on)}
    return [one.pk for one in persons_with_role(*WORKING_ROLES, on=on) if one.email and one.pk not in known]


def person_of_digest(person_id: UUID, *, on: date) -> Person | None:
    """Somebody who did not get the digest of that day yet, locked so that two workers do not both send it."""
    sent = lines_about(person_id).filter(act=DIGEST_SENT, facts__on=on.isoformat())
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    return None if person is None or sent.exists() else person


def incident_of_round(incident_id: UUID) -> QuerySet[Incident]:
    """A dossier for the round, locked so that two workers do not both announce it."""
    return Incident.objects.select_for_update(of=("self",)).filter(pk=incident_id)


def opening_of_round(opening_id: UUID) -> Opening | None:
    """A use of emergency access for the round, locked so that two workers do not both announce it."""
    return Opening.objects.select_for_update(of=("self",)).filter(pk=opening_id).first()


def shielded_for(opening: Opening) -> Incident | None:
    """The shielded dossier that was asked for, unless it is closed to whoever asked or that person is part of it."""
    incident = shielded_ending_in(opening.ending)
    if incident is None or opening.person_id in incident.excluded:
        return None
    party = Involvement.objects.filter(incident=incident, person_id=opening.person_id, part__in=PARTY)
    return None if party.exists() else incident


def told_of_opening(opening: Opening, *, on: date) -> list[Person]:
    """Who handles the dossier and does not know yet that emergency access stands as it does; by name."""
    incident = Incident.objects.get(pk__in=[opening.incident_id])
    known = lines_about(opening.pk).filter(act="opening.told", facts__state=opening.state)
    told = {line.facts["person"] for line in known}
    may_know = {one.person_id for one in onlookers_of(incident, on=on)} - {opening.person_id}
    if opening.state == OpeningState.WAITING:
        parties = Involvement.objects.filter(incident=incident, part__in=PARTY).values_list("person_id", flat=True)
        may_know -= set(parties)
    wanted = Person.objects.filter(pk__in=may_know, is_active=True).order_by("name", "id")
    return [one for one in wanted if str(one.pk) not in told]
