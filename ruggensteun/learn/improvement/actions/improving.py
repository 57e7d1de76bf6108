"""Planning and finishing improvement, and saying what a case taught."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.feedback.actions import give_feedback
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.learn.improvement import access, queries, rules
from ruggensteun.learn.improvement.models import ImprovementAction, Lesson, Session, SharedStory, Story
from ruggensteun.learn.improvement.terms import ActionState, Direction, StoryState
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Lane, LaneState, Part


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
    session: Session | None = None,
    by: Actor,
) -> ImprovementAction:
    """Plan something the organisation will do better. Refused when its words seem to name somebody."""
    ensure(access.may_plan_action(by, incident, session))
    wrong = rules.what_is_wrong(what, due_on, on=on)
    refuse_faults(wrong)
    refuse_unless(direction in {"", *Direction.values}, _("Deze keuze bestaat niet. Kies een andere."))
    refuse_unless(owner.is_active, _("Deze collega werkt hier niet meer. Kies iemand anders."))
    action = ImprovementAction(organisation_id=by.organisation_id, what=what.strip(), owner=owner, due_on=due_on)
    action.direction, action.unit, action.incident, action.planned_by_id = direction, unit, incident, by.id
    action.session = session
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


@transaction.atomic
def write_story(incident: Incident, *, title: str, words: str, at: datetime, by: Actor) -> Story:
    """Ask the victim whether a story without names, places and days may be shared. Refused while one is left in it."""
    ensure(access.may_write_story(by, incident))
    told, (names, places) = f"{title}\n{words}", queries.names_and_places(incident)
    refuse_unless(5 <= len(title.strip()) <= 120, _("Geef het verhaal een titel."))
    refuse_unless(40 <= len(words.strip()) <= 4000, _("Schrijf een paar zinnen. Hooguit 4.000 tekens."))
    left = rules.still_names(told, names, places)
    refuse_unless(not left, _("Er staat nog een naam, plaats, dag of nummer in. Haal die weg."))
    victims = Involvement.objects.filter(incident=incident, part=Part.VICTIM, person__is_active=True)
    victim = victims.values_list("person_id", flat=True).first()
    refuse_unless(victim, _("Het slachtoffer heeft geen account. Zonder zijn ja delen wij niets."))
    assert victim
    waiting = Story.objects.filter(incident=incident, state__in=(StoryState.ASKED, StoryState.APPROVED)).exists()
    refuse_unless(not waiting, _("Er loopt al een vraag over dit verhaal."))
    story = Story(organisation_id=by.organisation_id, incident=incident, victim_id=victim, key_id=incident.key_id)
    story.at, story.by_id = at, by.id
    seal(story, title=title.strip(), words=words.strip())
    story.save(force_insert=True)
    record("story.asked", story, by=by)
    asks = _("Mogen wij uw verhaal delen, zonder namen? Lees het eerst. U vindt de vraag bij uw melding.")
    give_feedback(incident, kind=MessageKind.STEP, text=asks, at=at, by=by)
    return story


@transaction.atomic
def answer_story(story: Story, *, agrees: bool, by: Actor) -> None:
    """The victim says yes or no to exactly this text."""
    ensure(access.may_answer_story(by, story))
    move(story, StoryState.APPROVED if agrees else StoryState.REFUSED, act="story.answered", by=by)


@transaction.atomic
def share_story(story: Story, *, on: date, by: Actor) -> SharedStory:
    """Share a story that the victim approved, as everybody may read it; it stays when the case is forgotten."""
    ensure(access.may_share_story(by, story))
    title, words = queries.texts_of(story)
    shared = SharedStory(organisation_id=by.organisation_id, title=title, words=words, shared_on=on)
    shared.save(force_insert=True)
    move(story, StoryState.PUBLISHED, act="story.shared", by=by, shared=shared)
    return shared


@transaction.atomic
def withdraw_story(story: Story, *, by: Actor) -> None:
    """Take a story back; from then on nobody reads it."""
    ensure(access.may_withdraw_story(by, story))
    shared = story.shared_id
    move(story, StoryState.WITHDRAWN, act="story.withdrawn", by=by, shared=None)
    if shared is not None:
        SharedStory.objects.filter(pk=shared).delete()
