"""What is missing, for whom, by when: asked each time from the rooms that know, never stored."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from ruggensteun.care.aftercare import queries as aftercare
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.care.feedback import queries as feedback
from ruggensteun.care.worklist import access, rules
from ruggensteun.care.worklist.terms import DIGEST_SENT, MANAGER_TOLD
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.queries import lines_about
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import managers_of, persons_with_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import HANDLERS, Compartment, Role
from ruggensteun.report.incidents.models import Incident, Involvement, Opening
from ruggensteun.report.incidents.queries import onlookers_of, shielded_ending_in
from ruggensteun.report.incidents.rules import Task
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


def work_list(actor: Actor, *, at: datetime) -> list[Task]:
    """Everything that waits for this actor, what is due first on top."""
    if not access.may_see_work(actor):
        return []
    return rules.in_order(task for source in SOURCES for task in source(actor, at=at))


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
    """Who hears first: the nearest manager who is not a party and not shut out, else a coordinator, else nobody."""
    parties = Involvement.objects.filter(incident=incident, part__in=PARTY).values_list("person_id", flat=True)
    barred = {*parties, *incident.excluded}
    handlers = persons_with_role(*HANDLERS[Compartment(incident.compartment)], on=on)
    wanted = (
        handlers if incident.compartment != Compartment.OFFICIAL else [*managers_of(incident.unit_id, on=on), *handlers]
    )
    within = [one for one in wanted if one.pk not in barred and (not incident.shielded or one.pk in incident.circle)]
    return next((one for one in within if one.email), None)


def without_digest(*, on: date) -> list[UUID]:
    """Everybody who may have something on a work list and got no digest that day."""
    sent = Line.objects.filter(act=DIGEST_SENT, facts__on=on.isoformat()).values_list("thing_id", flat=True)
    known = set(sent)
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
