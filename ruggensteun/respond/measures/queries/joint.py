"""One person in two files: that a measure runs there, whom to talk to, and what the two lines agreed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, UUIDField, Value
from django.db.models.functions import TruncDate

from ruggensteun.ground.people.queries import holders_of, persons_with_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import HANDLERS, Compartment, May, Role
from ruggensteun.ground.protocol.rules import AMSTERDAM
from ruggensteun.ground.vault.queries import opened
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import entries_of
from ruggensteun.respond.measures.models import JointReaction, Measure, SharedMeasure
from ruggensteun.respond.measures.terms import LIVE, JointState, State

INDEXES = ("email_index", "phone_index", "customer_number_index", "identity_index")
MOST_NAMES = 3


@dataclass(frozen=True)
class Elsewhere:
    """A reaction to the same person in a file that one does not handle. Only `is_active` is ever shown.

    `dossier_id` and `happened_on` are for the rule on parallel measures; `unit_id` None: a shielded file.
    """

    dossier_id: UUID
    compartment: Compartment
    unit_id: UUID | None
    happened_on: date
    is_active: bool


def elsewhere(actor: Actor, incident: Incident, *, on: date, mine: Collection[UUID] = frozenset()) -> list[Elsewhere]:
    """Where else somebody reacts to the subject of a case, outside what this actor handles: one query, or two.

    `mine`: dossiers of which it is known that this actor handles them, so that it is not asked twice.
    """
    if incident.subject_id is None or incident.subject is None:
        return []
    found: dict[UUID, Elsewhere] = {}
    for dossier_id, line, unit_id, day, state, starts_on in _reactions(incident.subject, on=on):
        is_active = state == State.IMPOSED and starts_on <= on
        before = found.get(dossier_id)
        is_active = is_active or (before is not None and before.is_active)
        found[dossier_id] = Elsewhere(dossier_id, Compartment(line), unit_id, day, is_active)
    unknown = found.keys() - set(mine) - {incident.pk}
    handled = set(cases(actor).filter(pk__in=unknown).values_list("pk", flat=True)) if unknown else set()
    return [one for dossier_id, one in found.items() if dossier_id in unknown - handled]


def _reactions(subject: Subject, *, on: date) -> QuerySet[Any]:
    """The live measures against a person that the wall lets through, and those that were shared: ids, codes, days."""
    same = Subject.objects.filter(_same_person(subject)).values("pk")
    live = Measure.objects.filter(subject__in=same, state__in=LIVE, ends_on__gte=on)
    live = live.annotate(day=TruncDate("incident__happened_at", tzinfo=AMSTERDAM))
    nothing, imposed = Value(None, output_field=UUIDField()), Value(State.IMPOSED.value)
    shared = _shared_about(subject, on=on).annotate(unit=nothing, as_imposed=imposed)
    here = live.values_list("incident_id", "incident__compartment", "incident__unit_id", "day", "state", "starts_on")
    there = shared.values_list("origin_id", "compartment", "unit", "happened_on", "as_imposed", "happened_on")
    return here.union(there, all=True)


def measures_against(subject: Subject) -> list[Measure]:
    """Every measure against a person that the wall lets through, newest first, with its incident."""
    same = Subject.objects.filter(_same_person(subject)).values("pk")
    return list(Measure.objects.filter(subject__in=same).select_related("incident").order_by("-starts_on"))


def _same_person(subject: Subject) -> Q:
    """The same row, a row merged with it, or one with the same near-unique value (blind index)."""
    same = Q(pk__in=entries_of(subject.pk))
    for name in INDEXES:
        if value := getattr(subject, name):
            same |= Q(**{name: value})
    return same


def _shared_about(subject: Subject, *, on: date) -> QuerySet[SharedMeasure]:
    same = Q(subject_id__in=entries_of(subject.pk).values("pk"))
    for name in INDEXES:
        if value := getattr(subject, name):
            same |= Q(**{name: value})
    return SharedMeasure.objects.filter(same, withdrawn_at__isnull=True, ends_on__gte=on)


def same_facts(one: date, other: date, days: int) -> bool:
    """Whether two incidents about one person lie so close that they count as the same facts."""
    return abs((one - other).days) <= days


def whom_to_talk_to(others: Iterable[Elsewhere], *, on: date) -> tuple[str, ...]:
    """Who reacts in the other line, with name and role: that is whom to agree with. Nothing of the file."""
    names: dict[str, None] = {}
    for other in others:
        names |= dict.fromkeys(_handlers(other, on))
    return tuple(names)[:MOST_NAMES]


def _handlers(other: Elsewhere, on: date) -> list[str]:
    if other.unit_id is None:
        return [
            f"{person.name} ({role.label})"
            for role in HANDLERS[other.compartment]
            for person in persons_with_role(role, on=on)
        ]
    found = holders_of(May.IMPOSE_MEASURE, unit_id=other.unit_id, compartment=other.compartment, on=on)
    return [f"{person.name} ({Role(role).label})" for person, role in found]


def joint_reactions_of(incident: Incident) -> list[JointReaction]:
    """What was proposed or agreed with another line about a case, newest first."""
    mine = Q(asking_id=incident.pk) | Q(asked_id=incident.pk)
    rows = JointReaction.objects.filter(mine).exclude(state__in=[JointState.WITHDRAWN, JointState.DECLINED])
    return list(rows.order_by("-proposed_at", "-id"))


def agreed_elsewhere(dossier_id: Any) -> QuerySet[JointReaction]:
    """The agreements by which another file carries the one reaction; `dossier_id` may be an outer reference."""
    mine = Q(asking_id=dossier_id) | Q(asked_id=dossier_id)
    return JointReaction.objects.filter(mine, state=JointState.AGREED).exclude(carrier_id=dossier_id)


def is_carried_elsewhere(incident: Incident) -> bool:
    """Whether two lines agreed that another file carries the one reaction."""
    return agreed_elsewhere(incident.pk).exists()


def joint_reaction_for(actor: Actor, joint_id: UUID) -> tuple[JointReaction, Incident] | None:
    """A proposal between two lines, with the one of the two files that this actor handles."""
    joint = JointReaction.objects.filter(pk=joint_id).first()
    if joint is None:
        return None
    mine = cases(actor, May.IMPOSE_MEASURE).select_related("unit", "subject")
    files = {one.pk: one for one in mine.filter(pk__in=[joint.asking_id, joint.asked_id])}
    incident = files.get(joint.asked_id) or files.get(joint.asking_id)
    return (joint, incident) if incident else None


def partner_of(actor: Actor, joint: JointReaction, incident: Incident, *, on: date) -> tuple[str, ...]:
    """Who handles the other file of an agreement, with role; not oneself, who may handle both."""
    theirs = joint.asked_id if incident.pk == joint.asking_id else joint.asking_id
    line = joint.asked_compartment if incident.pk == joint.asking_id else joint.asking_compartment
    unit_id = Incident.objects.filter(pk=theirs, shielded=False).values_list("unit_id", flat=True).first()
    other = Elsewhere(theirs, Compartment(line), unit_id, date.min, is_active=True)
    names = (name for name in _handlers(other, on) if not name.startswith(f"{actor.name} ("))
    return tuple(dict.fromkeys(names))[:MOST_NAMES]


def shared_of(measure: Measure) -> SharedMeasure | None:
    """The decision that other lines may know of a measure, while it stands."""
    return SharedMeasure.objects.filter(measure_id=measure.pk, withdrawn_at__isnull=True).first()


def reason_of(shared: SharedMeasure) -> str:
    """Why it was shared. The caller has asked whether the file may be seen."""
    return opened(shared, "reason")
