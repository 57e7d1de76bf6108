"""Somebody disagrees: receive it, suspend the measure or not, decide, and let the decision work through."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import AMSTERDAM, due_by, local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.rules import Refused, refuse_faults, refuse_unless
from ruggensteun.respond.measures import access, queries, rules
from ruggensteun.respond.measures.actions.joint import follow_sharing
from ruggensteun.respond.measures.models import Measure, Objection
from ruggensteun.respond.measures.terms import DECIDED, Decision, ObjectionKind, ObjectionState, State


@dataclass(frozen=True)
class Disagreement:
    """What somebody wrote: an objection or a complaint, in own words. `late_note`: what is done with a late one."""

    kind: str
    received_on: date
    grounds: str
    late_note: str = ""


@transaction.atomic
def receive_objection(measure: Measure, told: Disagreement, *, at: datetime, by: Actor) -> Objection:
    """Write down that somebody disagrees; the terms of the pack tell whether it is in time and when to decide."""
    ensure(access.may_receive_objection(by, measure))
    on = local(at).date()
    refuse_unless(measure.state not in {State.PROPOSED, State.REJECTED}, _("Over deze maatregel is nog niet beslist."))
    last = queries.last_day_to_object(measure, told.kind) if told.kind in ObjectionKind.values else None
    is_late = last is not None and told.received_on > last
    refuse_faults(
        rules.wrong_objection(told.kind, told.grounds, told.received_on, told.late_note, is_late=is_late, on=on)
    )
    objection = Objection(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure)
    objection.kind, objection.received_on, objection.is_late = told.kind, told.received_on, is_late
    objection.due_on = _decide_before(measure, told)
    objection.key_id, objection.received_by_id, objection.received_at = measure.key_id, by.id, at
    seal(objection, grounds=told.grounds.strip(), late_note=told.late_note.strip())
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Er loopt al een bezwaar of klacht over deze maatregel.")) from None
    record("measure.objected", objection, by=by, kind=told.kind, due_on=objection.due_on)
    return objection


def _decide_before(measure: Measure, told: Disagreement) -> date:
    start = datetime.combine(told.received_on, time(12), tzinfo=AMSTERDAM)
    return due_by(pack_of(measure.pack_version_id), f"{told.kind}_decision", start).date()


@transaction.atomic
def suspend_measure(objection: Objection, *, at: datetime, by: Actor) -> None:
    """Let a measure not hold while it is looked at again. Its days run on: it never lasts longer by this."""
    ensure(access.may_decide_objection(by, objection))
    refuse_unless(objection.state == ObjectionState.RECEIVED, _("Hierover is al beslist."))
    Objection.objects.filter(pk=objection.pk).update(suspends=True)
    move(objection.measure, State.SUSPENDED, act="measure.suspended", by=by)
    call_the_clock(objection.organisation_id, objection.incident_id)


@transaction.atomic
def resume_measure(measure: Measure, *, at: datetime, by: Actor) -> None:
    """Let a suspended measure hold again, with its contact advice."""
    ensure(access.may_resume_measure(by, measure))
    move(measure, State.IMPOSED, act="measure.resumed", by=by, resumed_at=at)
    Objection.objects.filter(measure=measure, state=ObjectionState.RECEIVED).update(suspends=False)
    call_the_clock(measure.organisation_id, measure.incident_id)


@transaction.atomic
def withdraw_objection(objection: Objection, *, at: datetime, by: Actor) -> None:
    """The person takes it back; a measure that was suspended holds again."""
    ensure(access.may_receive_objection(by, objection.measure))
    move(objection, ObjectionState.WITHDRAWN, act="measure.objection_withdrawn", by=by)
    _hold_again(objection.measure, at=at, by=by)


@transaction.atomic
def decide_objection(
    objection: Objection,
    decision: str,
    *,
    motivation: str,
    ends_on: date | None = None,
    at: datetime,
    by: Actor,
) -> Objection:
    """Decide as somebody who did not take part in the measure, and let it work through at once.

    Upheld: the measure stops. Partly: it becomes shorter (`ends_on`). Else it stays, and holds again when suspended.
    """
    ensure(access.may_decide_objection(by, objection))
    measure = objection.measure
    is_running = measure.state in DECIDED
    on = local(at).date()
    refuse_faults(
        rules.wrong_decision(
            decision, motivation, ends_on, measure.starts_on, measure.ends_on, is_running=is_running, on=on
        )
    )
    seal(objection, motivation=motivation.strip())
    fields = {"decision": decision, "motivation": objection.motivation, "decided_by_id": by.id, "decided_at": at}
    move(objection, ObjectionState.DECIDED, act="measure.objection_decided", by=by, **fields)
    if is_running:
        _work_through(measure, decision, motivation, ends_on, at=at, by=by)
    return objection


def _work_through(
    measure: Measure, decision: str, motivation: str, ends_on: date | None, *, at: datetime, by: Actor
) -> None:
    if decision == Decision.UPHELD:
        _stop(measure, motivation, at=at, by=by)
    elif decision == Decision.PARTLY and ends_on is not None:
        _shorten(measure, ends_on, by=by)
    _hold_again(measure, at=at, by=by)
    follow_sharing(measure, at=at, by=by)
    call_the_clock(measure.organisation_id, measure.incident_id)


def _stop(measure: Measure, motivation: str, *, at: datetime, by: Actor) -> None:
    seal(measure, end_note=motivation.strip())
    note = measure.end_note
    move(measure, State.LIFTED, act="measure.lifted", by=by, ended_by_id=by.id, ended_at=at, end_note=note)


def _shorten(measure: Measure, ends_on: date, *, by: Actor) -> None:
    review_on = min(measure.review_on, ends_on)
    Measure.objects.filter(pk=measure.pk).update(ends_on=ends_on, review_on=review_on)
    measure.refresh_from_db()
    record("measure.shortened", measure, by=by, ends_on=ends_on)


def _hold_again(measure: Measure, *, at: datetime, by: Actor) -> None:
    measure.refresh_from_db()
    if measure.state == State.SUSPENDED:
        move(measure, State.IMPOSED, act="measure.resumed", by=by, resumed_at=at)
