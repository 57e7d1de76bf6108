"""The arithmetic of aftercare: which moments, and when. Clocks come from the protocol; nothing here reads the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ruggensteun.care.aftercare.terms import CALL_ME, FIRST_TALK, MANAGER_CONTACT
from ruggensteun.ground.protocol.rules import clock as clock_of
from ruggensteun.ground.protocol.rules import due, due_by
from ruggensteun.ground.protocol.terms import CareMoment, CountedFrom, Pack

NOTE = 4000
NEARLY = timedelta(days=14)
"""Two talks of a kind that are less apart than this are one talk, for somebody to whom more things happened."""


@dataclass(frozen=True)
class Planned:
    """A moment as the schedule asks for it."""

    kind: str
    keeper: str
    due_at: datetime


def severity(pack: Pack, level: str, behaviours: Iterable[str]) -> int:
    """How severe an incident counts for the care: as assessed, else by the behaviour that usually weighs most.

    A code that this pack does not know weighs nothing; whatever the severity, there is a plan.
    """
    weights = {one.code: one.severity for one in pack.norm_model.levels}
    usual = {one.code: one.usual_level for one in pack.behaviours}
    if level in weights:
        return weights[level]
    return max((weights.get(usual.get(code, ""), 0) for code in behaviours), default=0)


def schedule(pack: Pack, *, severity: int, reported_at: datetime, talked_at: datetime | None = None) -> list[Planned]:
    """The moments for one person. Until the first talk was held, later ones count from the day it should be held."""
    first = talked_at or due_by(pack, FIRST_TALK, reported_at)
    return [
        Planned(moment.code, moment.who.value, _due(pack, moment, reported_at, first))
        for moment in pack.aftercare.moments
        if moment.from_severity <= severity
    ]


def _due(pack: Pack, moment: CareMoment, reported_at: datetime, first: datetime) -> datetime:
    clock = clock_of(pack, moment.clock)
    return due(clock, first if clock.counted_from is CountedFrom.FIRST_TALK else reported_at)


def again_at(pack: Pack, declined_at: datetime, due_at: datetime) -> datetime:
    """When help that was declined is offered once more. [domain 6.1: after two weeks]

    A talk that was still further away is asked again two weeks after its own day: nobody looks back too early.
    """
    soon = due_by(pack, pack.aftercare.reoffer_clock, declined_at)
    return soon if due_at <= soon else due_by(pack, pack.aftercare.reoffer_clock, due_at)


def care_moment(pack: Pack, kind: str) -> CareMoment | None:
    """The moment of the pack with this code; None when a newer pack has no such moment."""
    known = (*pack.aftercare.moments, *pack.aftercare.family)
    return next((moment for moment in known if moment.code == kind), None)


def family_schedule(pack: Pack, wished_at: datetime) -> list[Planned]:
    """The talks with somebody close, counted from the day the victim wished them."""
    return [Planned(one.code, one.who.value, due_by(pack, one.clock, wished_at)) for one in pack.aftercare.family]


def call_back_by(pack: Pack, asked_at: datetime) -> datetime | None:
    """By when somebody who asked for it is called; None when the pack has no clock for it."""
    known = any(one.code == CALL_ME for one in pack.clocks)
    return due_by(pack, CALL_ME, asked_at) if known else None


def is_covered(planned: Planned, others: Iterable[tuple[str, datetime]]) -> bool:
    """Whether a talk need not be planned, because an earlier plan of this person has it about the same time.

    The call of the line manager is never left out: each thing that happens is heard on its own day.
    `others` are the talks that still have to come (kind, moment).
    """
    if planned.kind == MANAGER_CONTACT:
        return False
    nearly = [due_at for kind, due_at in others if kind == planned.kind]
    return any(planned.kind == FIRST_TALK or abs(due_at - planned.due_at) <= NEARLY for due_at in nearly)


def check_in_clocks(pack: Pack) -> tuple[str, ...]:
    """The clocks after which somebody is asked by message how it goes."""
    return pack.aftercare.check_ins
