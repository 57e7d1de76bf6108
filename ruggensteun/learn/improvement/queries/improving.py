"""Questions about improvement: the list, what a case taught, what still has to be done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateField, OuterRef, QuerySet, Subquery, UUIDField, Value
from django.utils.translation import gettext as _

from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.learn.improvement import access, rules
from ruggensteun.learn.improvement.access import visible_actions
from ruggensteun.learn.improvement.models import ImprovementAction, Lesson, SharedStory, Story
from ruggensteun.learn.improvement.terms import ActionState, StoryState
from ruggensteun.report.incidents.access import cases, own_incidents
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK, involved_in, story_of
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import Lane, LaneState, State
from ruggensteun.report.subjects.queries import details_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LEARN_WITHIN = timedelta(weeks=4)
"""A case is looked back upon within four weeks after it was reported."""


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


def changes_from(actor: Actor, incident: Incident) -> list[ImprovementAction]:
    """What the organisation changed or will change because of a report, for the people in it. No names in it."""
    if not own_incidents(actor).filter(pk=incident.pk).exists():
        return []
    kept = ImprovementAction.objects.filter(incident=incident).exclude(state=ActionState.DROPPED)
    return list(kept.order_by("due_on", "id"))


@dataclass(frozen=True)
class Draft:
    """A story to begin with: scrubbed, and the words that a person has to judge."""

    words: str
    to_judge: list[str]


def names_and_places(incident: Incident) -> tuple[list[str], list[str]]:
    """By what the people and places of a case could be recognised. The caller has asked whether it may be seen."""
    people = [one.name for one in involved_in(incident) if one.name]
    if incident.subject is not None:
        people.append(details_of(incident.subject)["name"])
    place = story_of(incident).place
    return [one for one in people if one], [one for one in (incident.unit.name, place, incident.reference) if one]


def draft_story(incident: Incident) -> Draft:
    """A case as told, without what the rules take out. The caller has asked whether it may be seen."""
    told = story_of(incident)
    words = rules.scrubbed("\n\n".join(filter(None, (told.line, told.story))), *names_and_places(incident))
    return Draft(words, rules.to_judge(words))


def story_for(actor: Actor, story_id: UUID) -> Story | None:
    """A story about this actor, or from a case he handles."""
    return access.visible_stories(actor).select_related("incident__unit", "victim").filter(pk=story_id).first()


def texts_of(story: Story) -> tuple[str, str]:
    """The title and the words of a story, opened."""
    told = opened_all([story], "title", "words")[story.pk]
    return told["title"], told["words"]


def stories_of(actor: Actor, incident: Incident) -> list[Story]:
    """The stories of a case, newest first, for the victim and whoever handles it."""
    return list(access.visible_stories(actor).filter(incident=incident).order_by("-at", "-id"))


def asked_stories(actor: Actor) -> list[Story]:
    """The stories about which this actor is asked."""
    return list(Story.objects.filter(victim_id=actor.person_id, state=StoryState.ASKED).order_by("at"))


def shared_stories(actor: Actor) -> list[SharedStory]:
    """The stories that were shared, newest first."""
    return list(access.visible_shared_stories(actor).order_by("-shared_on", "-id")[:100])


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
    """What learning asks of this actor: cases to look back upon within a week, and actions of one's own. One query."""
    if actor.id is None:
        return []
    rows: list[Any] = asked_for(actor, "improvement.tasks", lambda anybody: _both(anybody, at), on=local(at).date())
    words = _("Schrijf op wat wij leerden"), _("leidinggevende")
    return [
        _task(row, _finish(row.action_id, row.due_on) if row.action_id else _look_back(row, *words)) for row in rows
    ]


def _both(actor: Actor, at: datetime) -> QuerySet[Incident]:
    nothing = {"action_id": Value(None, UUIDField()), "due_on": Value(None, DateField())}
    return _to_look_back(actor, at).annotate(**nothing).union(_with_own_action(actor), all=True)


def _to_look_back(actor: Actor, at: datetime) -> QuerySet[Incident]:
    soon = at - LEARN_WITHIN + timedelta(weeks=1)
    rows = cases(actor).filter(state__in=(State.ASSESSED, State.IN_HAND), learning=LaneState.OPEN)
    rows = rows.filter(reported_at__lte=soon).select_related("unit").only(*FOR_A_TASK)
    return rows.order_by("reported_at", "id")[:50]


def _with_own_action(actor: Actor) -> QuerySet[Incident]:
    """The cases from which this actor still has something to do, each with what is due first."""
    own = visible_actions(actor).filter(owner_id=actor.id, state=ActionState.PLANNED, incident__isnull=False)
    first = own.filter(incident=OuterRef("pk")).order_by("due_on", "id")
    rows = Incident.objects.filter(pk__in=own.values("incident_id")).select_related("unit").only(*FOR_A_TASK)
    firsts = {name: Subquery(first.values(column)[:1]) for name, column in (("action_id", "id"), ("due_on", "due_on"))}
    return rows.annotate(**firsts).order_by("reported_at", "id")[:50]


def _finish(action_id: UUID, due_on: date) -> Step:
    due_at = datetime.combine(due_on, time(23, 59), tzinfo=AMSTERDAM)
    return Step("finish_action", _("Rond uw verbeteractie af"), _("u"), due_at=due_at, thing_id=action_id)


def _task(incident: Incident, step: Step) -> Task:
    return Task(
        incident_id=incident.pk,
        reference=incident.reference,
        unit=incident.unit.name,
        behaviours=tuple(incident.behaviours),
        step=step,
        norm_level=incident.norm_level,
    )
