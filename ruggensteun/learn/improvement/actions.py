"""Planning and finishing improvement, and saying what a case taught."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.learn.improvement import access, rules
from ruggensteun.learn.improvement.models import ImprovementAction, Lesson
from ruggensteun.learn.improvement.terms import ActionState, Direction
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState


@transaction.atomic
def plan_action(
    what: str,
    owner: Person,
    *,
    due_on: date,
    on: date,
    direction: str = "",
    unit: Unit | None = None,
    incident: Incident | None = None,
    by: Actor,
) -> ImprovementAction:
    """Plan something the organisation will do better. Refused when its words seem to name somebody."""
    ensure(access.may_plan_action(by, incident))
    wrong = rules.what_is_wrong(what, due_on, on=on)
    refuse_faults(wrong)
    refuse_unless(direction in {"", *Direction.values}, _("Deze keuze bestaat niet. Kies een andere."))
    refuse_unless(owner.is_active, _("Deze collega werkt hier niet meer. Kies iemand anders."))
    action = ImprovementAction(organisation_id=by.organisation_id, what=what.strip(), owner=owner, due_on=due_on)
    action.direction, action.unit, action.incident, action.planned_by_id = direction, unit, incident, by.id
    action.save(force_insert=True)
    record("improvement.planned", action, by=by, owner=owner.pk, due_on=due_on)
    return action


@transaction.atomic
def finish_action(action: ImprovementAction, *, on: date, by: Actor) -> None:
    """Say that an action is done."""
    ensure(access.may_finish_action(by, action))
    move(action, ActionState.DONE, act="improvement.finished", by=by, finished_on=on)


@transaction.atomic
def drop_action(action: ImprovementAction, *, by: Actor) -> None:
    """Give an action up."""
    ensure(access.may_drop_action(by))
    move(action, ActionState.DROPPED, act="improvement.dropped", by=by)


@transaction.atomic
def settle_learning_lane(
    incident: Incident,
    *,
    learned: str,
    own_share: str,
    better: str = "",
    due_on: date | None = None,
    at: datetime,
    by: Actor,
) -> Lesson:
    """Say what a case taught and what our own share was; that settles the learning track.

    `better`: what we will therefore do better by `due_on`; an improvement action of whoever writes this.
    """
    ensure(access.may_settle_learning_lane(by, incident))
    refuse_faults(rules.wrong_lesson(learned, own_share))
    refuse_unless(incident.learning == LaneState.OPEN, _("Dit spoor is al afgerond."))
    lesson = Lesson(organisation_id=by.organisation_id, incident=incident, at=at, by_id=by.id)
    lesson.key_id = incident.key_id
    seal(lesson, learned=learned.strip(), own_share=own_share.strip())
    lesson.save(force_insert=True)
    if better.strip():
        owner = Person.objects.get(pk=by.person_id)
        plan_action(better, owner, due_on=due_on or at.date(), on=at.date(), incident=incident, by=by)
    settle_lane(incident, Lane.LEARNING, LaneState.SETTLED, reason="", at=at, by=by)
    record("lesson.written", lesson, by=by)
    return lesson
