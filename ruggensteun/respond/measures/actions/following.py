"""While a measure runs: meet, look again, lift, let run out; note a breach or the outcome of a referral."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.respond.measures import access, queries, rules
from ruggensteun.respond.measures.actions.joint import follow_sharing
from ruggensteun.respond.measures.models import Breach, Measure, Meeting, Review
from ruggensteun.respond.measures.terms import DECIDED, Came, Finding, State


@transaction.atomic
def note_told(measure: Measure, *, on: date, by: Actor) -> None:
    """The letter about a measure went out on a day: from then on the terms of the person run."""
    ensure(access.may_review_measure(by, measure))
    Measure.objects.filter(pk=measure.pk, told_on__isnull=True).update(told_on=on)
    record("measure.told", measure, by=by, on=on)


@transaction.atomic
def hold_meeting(
    measure: Measure, came: str, *, held_on: date, view: str = "", agreements: str = "", at: datetime, by: Actor
) -> Meeting:
    """Write down a conduct meeting: the person's own side, what was agreed, and whether it was signed."""
    ensure(access.may_review_measure(by, measure))
    refuse_unless(queries.type_of(measure).meets, _("Bij deze maatregel hoort geen ordegesprek."))
    refuse_unless(measure.state == State.IMPOSED, _("Deze maatregel loopt niet."))
    wrong = rules.wrong_meeting(came, held_on, view, agreements, since=measure.starts_on, on=local(at).date())
    refuse_faults(wrong)
    meeting = Meeting(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure, came=came)
    meeting.key_id, meeting.held_on, meeting.by_id, meeting.at = measure.key_id, held_on, by.id, at
    is_there = came != Came.NO_SHOW
    seal(meeting, view=view.strip() if is_there else "", agreements=agreements.strip() if is_there else "")
    meeting.save(force_insert=True)
    record("measure.met" if is_there else "measure.not_met", meeting, by=by, came=came, held_on=held_on)
    return meeting


@transaction.atomic
def review_measure(
    measure: Measure,
    *,
    note: str,
    finding: str = Finding.KEEP,
    next_review_on: date | None = None,
    at: datetime,
    by: Actor,
) -> Review:
    """Look whether a measure is still needed, and write down what was seen. Kept: with a day to look again.

    A finding that it must last longer or can stop changes nothing yet; `extend_measure` and `lift_measure` do.
    """
    ensure(access.may_review_measure(by, measure))
    refuse_unless(measure.state in DECIDED, _("Deze maatregel loopt niet."))
    refuse_faults(rules.wrong_review(note, finding))
    review = Review(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure)
    review.key_id, review.by_id, review.at, review.finding = measure.key_id, by.id, at, finding
    review.reviewed_on = local(at).date()
    seal(review, note=note.strip())
    review.save(force_insert=True)
    if finding == Finding.KEEP:
        _look_again(measure, next_review_on)
    record("measure.reviewed", measure, by=by, finding=finding, review_on=measure.review_on)
    return review


def _look_again(measure: Measure, next_review_on: date | None) -> None:
    day = next_review_on or measure.ends_on
    later = measure.review_on < day <= measure.ends_on or day == measure.ends_on
    refuse_faults(
        {} if later else {"next_review_on": _("Kies een latere dag, en niet na de laatste dag van de maatregel.")}
    )
    Measure.objects.filter(pk=measure.pk).update(review_on=day)
    measure.review_on = day


@transaction.atomic
def note_breach(measure: Measure, *, happened_on: date, facts: str, at: datetime, by: Actor) -> Breach:
    """The person did not keep to a measure: write down what happened. A new proposal of the matrix follows."""
    ensure(access.may_review_measure(by, measure))
    refuse_unless(measure.state not in {State.PROPOSED, State.REJECTED}, _("Deze maatregel is niet opgelegd."))
    refuse_faults(rules.wrong_breach(facts, happened_on, measure.starts_on, measure.ends_on, on=local(at).date()))
    breach = Breach(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure)
    breach.key_id, breach.happened_on, breach.by_id, breach.at = measure.key_id, happened_on, by.id, at
    seal(breach, facts=facts.strip())
    breach.save(force_insert=True)
    record("measure.breached", breach, by=by, happened_on=happened_on)
    return breach


@transaction.atomic
def answer_breach(breach: Breach, *, answer: str, at: datetime, by: Actor) -> None:
    """No new measure after a breach: write down what was done instead, and why that is enough."""
    ensure(access.may_review_measure(by, breach.measure))
    refuse_unless(len(answer.strip()) >= rules.SHORTEST, _("Schrijf op wat u deed, en waarom dat genoeg is."))
    refuse_unless(not rules.wrong_text(answer), rules.wrong_text(answer))
    seal(breach, answer=answer.strip())
    open_one = Breach.objects.filter(pk=breach.pk, answered_at__isnull=True)
    changed = open_one.update(answered_at=at, answer=breach.answer)
    refuse_unless(changed == 1, _("Op deze overtreding is al gereageerd."))
    record("measure.breach_answered", breach, by=by)


@transaction.atomic
def note_outcome(measure: Measure, *, outcome: str, on: date, at: datetime, by: Actor) -> None:
    """What somebody else decided after a referral (Work and income, the prosecutor, a court); nothing is calculated."""
    ensure(access.may_review_measure(by, measure))
    refuse_unless(queries.type_of(measure).refers, _("Deze maatregel is geen doorverwijzing."))
    refuse_unless(measure.state not in {State.PROPOSED, State.REJECTED}, _("Deze maatregel is niet opgelegd."))
    refuse_faults(rules.wrong_outcome(outcome, on, since=measure.starts_on, today=local(at).date()))
    seal(measure, outcome_note=outcome.strip())
    Measure.objects.filter(pk=measure.pk).update(outcome_note=measure.outcome_note, outcome_on=on)
    measure.outcome_on = on
    record("measure.outcome_noted", measure, by=by, on=on)


@transaction.atomic
def lift_measure(measure: Measure, *, reason: str, at: datetime, by: Actor) -> Measure:
    """End a measure before its last day, with the reason; its contact advice goes with it."""
    ensure(access.may_lift_measure(by, measure))
    refuse_unless(
        len(reason.strip()) >= rules.SHORTEST, _("Schrijf op waarom de maatregel stopt. Dit komt in de brief.")
    )
    refuse_unless(not rules.wrong_text(reason), rules.wrong_text(reason))
    seal(measure, end_note=reason.strip())
    note = measure.end_note
    move(measure, State.LIFTED, act="measure.lifted", by=by, ended_by_id=by.id, ended_at=at, end_note=note)
    follow_sharing(measure, at=at, by=by)
    call_the_clock(measure.organisation_id, measure.incident_id)
    return measure


@transaction.atomic
def expire_measure(measure: Measure, *, at: datetime, by: Actor) -> None:
    """Let a measure run out after its last day."""
    ensure(access.may_expire_measure(by, measure))
    refuse_unless(measure.ends_on < local(at).date(), _("Deze maatregel is nog niet voorbij."))
    move(measure, State.EXPIRED, act="measure.expired", by=by, ended_at=at)
    follow_sharing(measure, at=at, by=by)
