"""Questions about improvement: the list, what a case taught, what still has to be done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.learn.improvement.access import visible_actions
from ruggensteun.learn.improvement.models import ImprovementAction, Lesson
from ruggensteun.learn.improvement.terms import ActionState
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import Lane, LaneState, State

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LEARN_WITHIN = timedelta(weeks=4)
"""A case is looked back upon within four weeks after it was reported."""


_OF_INCIDENT = tuple(f"incident__{name}" for name in FOR_A_TASK)


@dataclass(frozen=True)
class Learned:
    """What a case taught, opened for somebody who handles it."""

    learned: str
    own_share: str


def improvement_actions(actor: Actor, *, state: str = "", limit: int = 200) -> list[ImprovementAction]:
    """The actions this actor may see: what is due first, then what was done."""
    rows = visible_actions(actor).select_related("owner", "unit")
    if state:
        rows = rows.filter(state=state)
    return list(rows.order_by("-state", "due_on", "id")[:limit])


def action_for(actor: Actor, action_id: UUID) -> ImprovementAction | None:
    """An action this actor may see."""
    return visible_actions(actor).select_related("owner").filter(pk=action_id).first()


def lesson_of(incident: Incident) -> Learned | None:
    """The newest lesson of a case, opened. The caller has asked whether the case may be seen."""
    lesson = Lesson.objects.filter(incident=incident).order_by("-at", "-id").first()
    if lesson is None:
        return None
    return Learned(**opened_all([lesson], "learned", "own_share")[lesson.pk])


def actions_from(actor: Actor, incident: Incident) -> list[ImprovementAction]:
    """The improvement actions that came from a case."""
    return list(visible_actions(actor).filter(incident=incident).select_related("owner").order_by("due_on", "id"))


def learning_lane(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
    """The learning track as the case page shows it."""
    planned = actions_from(actor, incident)
    done = tuple(_("Verbeteractie: %s") % action.what for action in planned)
    step = None
    if incident.learning == LaneState.OPEN and incident.state != State.ANONYMISED:
        step = _look_back(incident, _("Schrijf op wat wij leerden"), _("leidinggevende"))
    return LaneView(lane=Lane.LEARNING, state=LaneState(incident.learning), done=done, step=step)


def _look_back(incident: Incident, label: str, who: str) -> Step:
    return Step("settle_learning_lane", label, who, due_at=incident.reported_at + LEARN_WITHIN)


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """What learning asks of this actor: cases to look back upon within a week, and actions of one's own."""
    on = local(at).date()
    waiting = asked_for(actor, "improvement.tasks", lambda anybody: _to_look_back(anybody, at), on=on)
    label, who = _("Schrijf op wat wij leerden"), _("leidinggevende")
    return [_task(one, _look_back(one, label, who)) for one in waiting] + _own_actions(actor, on)


def _to_look_back(actor: Actor, at: datetime) -> QuerySet[Incident]:
    soon = at - LEARN_WITHIN + timedelta(weeks=1)
    rows = cases(actor).filter(state__in=(State.ASSESSED, State.IN_HAND), learning=LaneState.OPEN)
    rows = rows.filter(reported_at__lte=soon).select_related("unit").only(*FOR_A_TASK)
    return rows.order_by("reported_at", "id")[:50]


def _own_actions(actor: Actor, on: date) -> list[Task]:
    if actor.id is None:
        return []
    rows = asked_for(actor, "improvement.own_actions", _planned_by, on=on)
    return [_task(row.incident, _finish(row)) for row in rows if row.incident is not None]


def _planned_by(actor: Actor) -> QuerySet[ImprovementAction]:
    own = visible_actions(actor).filter(owner_id=actor.id, state=ActionState.PLANNED, incident__isnull=False)
    light = own.select_related("incident__unit").only("due_on", *_OF_INCIDENT)
    return light.order_by("due_on", "id")[:50]


def _finish(action: ImprovementAction) -> Step:
    due_at = datetime.combine(action.due_on, time(23, 59), tzinfo=AMSTERDAM)
    return Step("finish_action", _("Rond uw verbeteractie af"), _("u"), due_at=due_at, thing_id=action.pk)


def _task(incident: Incident, step: Step) -> Task:
    return Task(
        incident_id=incident.pk,
        reference=incident.reference,
        unit=incident.unit.name,
        behaviours=tuple(incident.behaviours),
        step=step,
        norm_level=incident.norm_level,
    )
