"""Care beyond talks: help, a relative, looking back, the question by message, stories, being away."""

from datetime import timedelta
from typing import Any

from ruggensteun.care.aftercare.actions import (
    add_relative,
    add_self_check,
    ask_chair,
    ask_help,
    assign_supporter,
    offer_help,
    send_check_in,
)
from ruggensteun.care.aftercare.actions.team import note_absence
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.learn.improvement.actions import answer_story, write_story
from ruggensteun.learn.improvement.models import Story as ToldStory
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Route
from tests.journeys.scene import NOBODY, Scene, scene
from tests.journeys.story import Story

WORDS = "Een inwoner schreeuwde en dreigde. Een collega kwam erbij staan. Dat hielp. Nu lopen wij met zijn tweeën."
QUESTIONS: dict[str, Any] = {
    "code": "slaap",
    "title": "Vragen over slaap",
    "items": ["Sliep u slecht?", "Droomde u over wat er gebeurde?"],
    "answers": [{"value": 0, "label": "Nee"}, {"value": 1, "label": "Ja"}],
    "from_sum": 2,
}


def scenes(story: Story) -> list[Scene]:
    """The pages of the victim, of the supporter and of whoever keeps the team."""
    return [*cared(story), *teamed(story), *told(story)]


def cared(story: Story) -> list[Scene]:
    """One plan as the victim and as the supporter see it."""
    plan, done = a_plan_with_help(story), Plan.objects.get(incident=story.ready_to_close())
    found = [scene(name, "petra", plan_id=plan.pk) for name in ("show_plan", "offer_help", "add_relative")]
    found.append(scene("ask_help", "sanne", plan_id=plan.pk))
    found.append(scene("evaluate_care", "sanne", plan_id=done.pk))
    refused = [("offer_help", "petra", plan), ("add_relative", "petra", plan), ("ask_help", "sanne", plan)]
    for name, who, of in (*refused, ("evaluate_care", "sanne", done)):
        found.append(scene(f"{name}--refused", who, sends=True, plan_id=of.pk))
    found += [scene("my_care", "sanne"), scene("my_care--none", "paul"), scene("self_check", "sanne")]
    add_self_check(
        QUESTIONS, permitted_by="De auteurs", permitted_on=story.today, proof="Brief 12", at=story.at, by=_anouk(story)
    )
    found.append(scene("other_self_check", "sanne", code="slaap"))
    found += [scene("add_self_check", "anouk"), scene("add_self_check--refused", "anouk", sends=True)]
    for state, of, days in (("", plan, 0), ("--expired", done, 60)):
        link = send_check_in(of, "check_in", at=story.ago(days=days), by=story.clock)
        found.append(scene(f"check_in{state}", NOBODY, code=link.code))
        if not state:
            found.append(scene("check_in--refused", NOBODY, sends=True, code=link.code))
    return found


def _anouk(story: Story) -> Any:
    return story.actor("anouk")


def a_plan_with_help(story: Story) -> Plan:
    """Petra supports Sanne: one offer waits for an answer, help was asked for, and there is somebody at home."""
    plan = Plan.objects.get(incident=story.named())
    assign_supporter(plan, story.person("petra"), at=story.ago(days=2), by=story.actor("karin"))
    plan.refresh_from_db()
    petra, sanne = story.actor("petra"), story.actor("sanne")
    offer_help(plan, "psychological", note="Samen gebeld.", at=story.ago(days=1), by=petra)
    ask_help(plan, "legal", at=story.ago(hours=3), by=sanne)
    add_relative(plan, relation="partner", name="Robin", phone="06-11223344", at=story.ago(hours=2), by=petra)
    return plan


def teamed(story: Story) -> list[Scene]:
    """Who supports, who is away, and for whom somebody from outside leads."""
    petra, vera = story.person("petra"), story.person("vera")
    away = {"starts_on": story.today, "ends_on": story.today + timedelta(days=10)}
    note_absence(vera, **away, deputy=petra, on=story.today, by=story.actor("vera"))
    found = [scene("show_team", "bram"), scene("note_absence", "petra"), scene("note_absence--away", "vera")]
    found.append(scene("note_absence--refused", "petra", sends=True))
    names = ("keep_supporter", "hand_over", "note_absence_of")
    found += [scene(name, "bram", person_id=petra.pk) for name in names]
    found.append(scene("note_absence_of--refused", "bram", sends=True, person_id=petra.pk))
    chaired = _of_the_mayor(story)
    found.append(scene("ask_chair", "griet", incident_id=chaired.pk))
    found.append(scene("ask_chair--refused", "griet", sends=True, incident_id=chaired.pk))
    led = _of_the_mayor(story)
    ask_chair(led, name="Hanneke Prins", contact="Kring van burgemeesters", at=story.at, by=story.actor("griet"))
    found.append(scene("case--chaired", "griet", incident_id=led.pk))
    return found


def _of_the_mayor(story: Story) -> Incident:
    mayor = story.person("willem")
    return story.reported(by="griet", days=2, route=Route.AFTER_TALK, victim_id=mayor.pk)


def told(story: Story) -> list[Scene]:
    """A story that waits for the victim, and one that may be shared."""
    asked, approved = a_story(story, agrees=False), a_story(story, agrees=True)
    found = [scene("list_stories", "sanne"), scene("answer_story", "sanne", story_id=asked.pk)]
    found.append(scene("write_story", "bram", incident_id=story.assessed("C").pk))
    found.append(scene("write_story--refused", "bram", sends=True, incident_id=story.assessed("C").pk))
    found.append(scene("write_story--approved", "bram", incident_id=approved.incident_id))
    found.append(scene("show_ending", "sanne", incident_id=story.closed().pk))
    return found


def a_story(story: Story, *, agrees: bool) -> ToldStory:
    """Bram wrote what happened without names; Sanne said yes, or did not answer yet."""
    incident = story.assessed("C")
    written = write_story(incident, title="Niet alleen", words=WORDS, at=story.ago(days=1), by=story.actor("bram"))
    if agrees:
        answer_story(written, agrees=True, by=story.actor("sanne"))
    return written
