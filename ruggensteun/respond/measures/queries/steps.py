"""What waits around measures: for a reaction, for eyes, for a new look, for an answer; each as a step."""

from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import AMSTERDAM, UnknownCode, due_by, local
from ruggensteun.report.incidents.access import cases, handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.measures.models import (
    Breach,
    Extension,
    Invitation,
    JointReaction,
    Measure,
    Meeting,
    Objection,
)
from ruggensteun.respond.measures.queries.joint import agreed_elsewhere
from ruggensteun.respond.measures.queries.measures import type_of
from ruggensteun.respond.measures.terms import (
    DECIDED,
    LIVE,
    Came,
    ExtensionState,
    InvitationState,
    JointState,
    ObjectionState,
    State,
)

SOON = timedelta(days=14)
COORDINATOR = gettext_noop("coördinator agressie en geweld")
EYES = gettext_noop("tweede paar ogen")
REVIEWER = gettext_noop("iemand die er niet bij was")


def unanswered(actor: Actor) -> QuerySet[Incident]:
    """The cases over the line to which nobody reacted yet, here or by agreement elsewhere, oldest first."""
    measures = Measure.objects.filter(incident=OuterRef("pk")).exclude(state=State.REJECTED)
    rows = cases(actor, May.IMPOSE_MEASURE).filter(state=IncidentState.IN_HAND, offender=LaneState.OPEN)
    return rows.filter(~Exists(measures), ~Exists(agreed_elsewhere(OuterRef("pk")))).order_by("reported_at", "id")


def to_look_at(actor: Actor, *, at: datetime) -> QuerySet[Measure]:
    """The measures that wait for a second pair of eyes, or for a new look within two weeks, soonest first."""
    mine = handled(actor, May.IMPOSE_MEASURE, May.APPROVE_MEASURE, through="incident__")
    rows = Measure.objects.filter(mine, state__in=LIVE)
    soon = Q(review_on__lte=local(at).date() + SOON) | Q(state=State.PROPOSED)
    return rows.filter(soon).order_by("review_on", "id")


def impose_step(incident: Incident) -> Step:
    """The step of a case that nobody reacted to yet."""
    due = due_by(pack_for(incident), "offender_reaction", incident.reported_at)
    label = gettext_noop("Bepaal de reactie naar de veroorzaker")
    return Step("impose_measure", label, COORDINATOR, due, incident.pk)


def step_of(measure: Measure, actor: Actor) -> Step | None:
    """What must be done about a measure next; None for whoever proposed it and waits for a colleague."""
    if measure.state == State.PROPOSED:
        due = due_by(pack_for(measure.incident), "offender_reaction", measure.proposed_at)
        mine = actor.id is not None and actor.id == measure.proposed_by_id
        label = gettext_noop("Keur de maatregel goed of af")
        return None if mine else Step("approve_measure", label, EYES, due, measure.pk)
    if measure.state == State.IMPOSED:
        label = gettext_noop("Bekijk of de maatregel nog nodig is")
        return Step("review_measure", label, COORDINATOR, evening(measure.review_on), measure.pk)
    return None


def evening(day: date) -> datetime:
    """The end of a day, here."""
    return datetime.combine(day, time(23, 59), tzinfo=AMSTERDAM)


def ended_measures(*, on: date) -> QuerySet[Measure]:
    """Measures past their last day, also suspended ones: for the clock."""
    return Measure.objects.filter(state__in=DECIDED, ends_on__lt=on).select_related("incident").order_by("ends_on")


def waiting_cases(*, on: date) -> list[QuerySet[Any]]:
    """The ids of cases in which something about a measure waits: one small question per kind."""
    met = Meeting.objects.filter(measure=OuterRef("pk")).exclude(came=Came.NO_SHOW)
    imposed = Measure.objects.filter(state=State.IMPOSED)
    return [
        Invitation.objects.filter(state=InvitationState.OPEN, day__lt=on).values("incident_id"),
        Extension.objects.filter(state=ExtensionState.PROPOSED).values("incident_id"),
        Breach.objects.filter(answered_at__isnull=True).values("incident_id"),
        Objection.objects.filter(state=ObjectionState.RECEIVED).values("incident_id"),
        imposed.filter(code__in=_codes("meets"), told_on__isnull=False).filter(~Exists(met)).values("incident_id"),
        imposed.filter(code__in=_codes("refers"), outcome_on__isnull=True, review_on__lte=on).values("incident_id"),
        JointReaction.objects.filter(state=JointState.PROPOSED).values("asked_id"),
    ]


def _codes(attribute: str) -> list[str]:
    """The codes of the shipped catalogue's measures of a sort; a pack of one's own keeps these codes."""
    return [one.code for one in pack_of(None).measures if getattr(one, attribute)]


def life_steps(
    actor: Actor, incidents: Sequence[Incident], *, at: datetime, kinds: Container[int]
) -> list[tuple[Incident, Step]]:
    """What must be done in these cases because of what happened while a measure ran; only what this actor may do.

    `kinds`: the places in `waiting_cases` of what waits here, so that the rest is not asked.
    """
    known = {one.pk: one for one in incidents}
    asked = [kind for kind, places in _KINDS if any(place in kinds for place in places)]
    found = (pair for kind in asked for pair in kind(known, actor, at))
    rights = {"approve_extension": May.APPROVE_MEASURE, "decide_objection": May.APPROVE_MEASURE}
    return [
        (known[case_id], step)
        for case_id, step in found
        if _is_mine(actor, known[case_id], rights.get(step.verb, May.IMPOSE_MEASURE))
    ]


Known = dict[UUID, Incident]
Pairs = Iterator[tuple[UUID, Step]]


def _is_mine(actor: Actor, incident: Incident, right: May) -> bool:
    in_circle = incident.shielded and actor.may(right)
    return in_circle or actor.may_for(right, unit_id=incident.unit_id, compartment=incident.compartment)


def _invited(known: Known, actor: Actor, at: datetime) -> Pairs:
    label = gettext_noop("De dag van de uitnodiging is voorbij: leg vast wat de ander deed")
    rows = Invitation.objects.filter(incident__in=known, state=InvitationState.OPEN, day__lt=local(at).date())
    for row in rows.filter(told_on__isnull=False):
        yield row.incident_id, Step("note_no_show", label, COORDINATOR, evening(row.day), row.pk)


def _longer(known: Known, actor: Actor, at: datetime) -> Pairs:
    label = gettext_noop("Keur de verlenging goed of af")
    rows = Extension.objects.filter(incident__in=known, state=ExtensionState.PROPOSED)
    for row in rows.exclude(proposed_by_id=actor.id):
        yield row.incident_id, Step("approve_extension", label, EYES, evening(row.ended_on), row.pk)


def _broken(known: Known, actor: Actor, at: datetime) -> Pairs:
    label = gettext_noop("De maatregel is overtreden: bepaal de reactie")
    later = Measure.objects.filter(incident=OuterRef("incident"), proposed_at__gt=OuterRef("at"))
    rows = Breach.objects.filter(incident__in=known, answered_at__isnull=True).select_related("measure")
    for row in rows.filter(~Exists(later)):
        due = _due(row.measure.pack_version_id, "breach", row.at)
        yield row.incident_id, Step("answer_breach", label, COORDINATOR, due, row.pk)


def _objected(known: Known, actor: Actor, at: datetime) -> Pairs:
    label = gettext_noop("Beslis op het bezwaar of de klacht")
    rows = Objection.objects.filter(incident__in=known, state=ObjectionState.RECEIVED)
    for row in rows.exclude(Q(measure__proposed_by_id=actor.id) | Q(measure__decided_by_id=actor.id)):
        yield row.incident_id, Step("decide_objection", label, REVIEWER, evening(row.due_on), row.pk)


def _unmet(known: Known, actor: Actor, at: datetime) -> Pairs:
    meet = gettext_noop("Houd het ordegesprek en leg de afspraken vast")
    ask = gettext_noop("Vraag wat er na de doorverwijzing is besloten")
    rows = Measure.objects.filter(incident__in=known, state=State.IMPOSED)
    met = Meeting.objects.filter(measure=OuterRef("pk")).exclude(came=Came.NO_SHOW)
    for row in rows.annotate(is_met=Exists(met)):
        kind = type_of(row)
        if kind.meets and not row.is_met and row.told_on:
            yield row.incident_id, Step("hold_meeting", meet, COORDINATOR, evening(row.review_on), row.pk)
        if kind.refers and row.outcome_on is None and row.review_on <= local(at).date():
            yield row.incident_id, Step("note_outcome", ask, COORDINATOR, evening(row.review_on), row.pk)


def _joint(known: Known, actor: Actor, at: datetime) -> Pairs:
    label = gettext_noop("Een andere lijn stelt één reactie voor: stem af")
    for row in JointReaction.objects.filter(asked_id__in=known, state=JointState.PROPOSED):
        due = _due(known[row.asked_id].pack_version_id, "joint_reaction", row.proposed_at)
        yield row.asked_id, Step("agree_joint_reaction", label, COORDINATOR, due, row.pk)


_KINDS = (
    (_invited, (0,)),
    (_longer, (1,)),
    (_broken, (2,)),
    (_objected, (3,)),
    (_unmet, (4, 5)),
    (_joint, (6,)),
)
"""Which question answers which places of `waiting_cases`."""


def _due(pack_version_id: UUID | None, clock: str, start: datetime) -> datetime | None:
    try:
        return due_by(pack_of(pack_version_id), clock, start)
    except UnknownCode:
        return None
