"""One scene for each address of the house: what must have happened before its page is there, and who looks at it.

`python -m tests.journeys.stage` sets the stage in the municipality Duinwijk of the database in the environment and
prints the scenes. Both the cast of the tests and the people of the demo can play it: they have the same names.
A new address that no link of these pages leads to needs a scene here or in `acts`, or a reason in `NO_PAGE`.
"""

import json
import sys
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from tests.journeys.scene import NOBODY, Scene, scene

RESULTS = ("show_results", "show_contradictions")
OWN_RESULTS = (("save_results", ""), ("hold_session", ""), ("show_results", "--own"))


def set_stage(at: datetime) -> list[Scene]:
    """Let everything happen that the pages need; returns the scenes in the order of the work."""
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.walls.actions import inside
    from tests.journeys.acts import care, damage, entrance, offender, traces
    from tests.journeys.story import Story

    organisation = organisation_named("duinwijk")
    assert organisation is not None
    with inside(organisation.pk, clock=True):
        story = Story(organisation.pk, at)
        scenes = [*general(), *reporting(story), *caring(story), *answering(story), *ending(story), *keeping(story)]
        return scenes + [one for act in (entrance, care, offender, damage, traces) for one in act.scenes(story)]


def general() -> list[Scene]:
    """What needs no dossier."""
    plain = {
        "sign_in": NOBODY,
        "home": "sanne",
        "home--manager": "karin",
        "home--executive": "els",
        "home--council": "ria",
        "report": "sanne",
        "my_reports": "sanne",
        "work": "karin",
        "work--coordinator": "bram",
        "work--reviewer": "mo",
        "cases": "bram",
        "care": "petra",
        "care--manager": "karin",
        "look_up": "dirk",
        "figures": "els",
        "improve": "karin",
        "retention": "paul",
        "manage": "anouk",
        "show_units": "anouk",
        "show_roles": "anouk",
        "grant_role": "anouk",
        "show_tokens": "anouk",
        "make_token": "anouk",
        "show_read_log": "paul",
        "surveys": "frank",
        "protocol": "bram",
        "protocol_overview": "bram",
        "compare_protocol": "bram",
        "action_cards": "sanne",
        "explain": NOBODY,
        "privacy": NOBODY,
        "accessibility": NOBODY,
        "my_reports--none": "omar",
    }
    sent = {"report": "sanne", "improve": "karin", "grant_role": "anouk", "make_token": "anouk", "surveys": "frank"}
    scenes = [scene(name, who) for name, who in plain.items()]
    scenes += [scene(f"{name}--refused", who, sends=True) for name, who in sent.items()]
    scenes.append(scene("sign_in--refused", NOBODY, sends=True))
    scenes.append(scene("look_up--refused", "dirk", sends=True))
    scenes.append(scene("work--none", "petra", query="?zoek=bestaat-niet"))
    scenes.append(scene("action_card", "sanne", code="desk"))
    scenes.append(Scene("not_there", "sanne", "/bestaat-niet"))
    scenes.append(Scene("not_allowed", "sanne", "/werk"))
    return scenes


def reporting(story: Any) -> list[Scene]:
    """One's own report, from the first minute to the last word."""
    fresh, shielded = story.reported(), story.reported(shielded=True)
    names = ("confirm_report", "show_report", "add_details", "correct_report", "tell_subject", "add_witness")
    more = ("shut_out", "let_in", "shield_incident", "show_readings")
    scenes = [scene(name, "sanne", incident_id=fresh.pk) for name in (*names, *more)]
    sent = ("correct_report", "tell_subject", "add_witness", "shut_out", "let_in")
    scenes += [scene(f"{name}--refused", "sanne", sends=True, incident_id=fresh.pk) for name in sent]
    scenes.append(scene("show_report--shielded", "sanne", incident_id=shielded.pk))
    scenes.append(scene("shut_out--shielded", "sanne", incident_id=shielded.pk))
    scenes.append(scene("case--new", "karin", incident_id=fresh.pk))
    scenes.append(scene("case--shielded", "bram", incident_id=shielded.pk))
    scenes.append(scene("assess_incident", "karin", incident_id=fresh.pk))
    scenes.append(scene("assess_incident--refused", "karin", sends=True, incident_id=fresh.pk))
    scenes.append(scene("tell_subject--handler", "bram", incident_id=fresh.pk))
    return scenes


def caring(story: Any) -> list[Scene]:
    """The aftercare plan and what the victim hears."""
    incident = story.named()
    plan, moment = story.planned(incident)
    scenes = [scene(name, "karin", moment_id=moment.pk) for name in ("hold_moment", "decline_moment", "explain_moment")]
    scenes.append(scene("next_moment", "karin", incident_id=incident.pk))
    scenes.append(scene("decline_moment--victim", "sanne", moment_id=moment.pk))
    scenes.append(scene("assign_supporter", "karin", plan_id=plan.pk))
    for name in ("give_feedback", "hold_feedback", "settle_care_lane"):
        scenes.append(scene(name, "karin", incident_id=incident.pk))
    scenes.append(scene("give_feedback--refused", "karin", sends=True, incident_id=incident.pk))
    scenes.append(scene("omit_lane", "bram", incident_id=incident.pk, lane="police"))
    scenes.append(scene("omit_lane--refused", "bram", sends=True, incident_id=incident.pk, lane="police"))
    scenes.append(scene("case", "bram", incident_id=incident.pk))
    scenes.append(scene("step_aside", "bram", incident_id=incident.pk))
    return scenes


def answering(story: Any) -> list[Scene]:
    """The reaction to the other person, its letters, the police and the damage."""
    judged = story.assessed("C")
    names = ("impose_measure", "hold_hearing", "raise_flag", "decide_police", "secure_evidence", "add_damage")
    scenes = [scene(name, "bram", incident_id=judged.pk) for name in names]
    scenes += [scene(f"{name}--refused", "bram", sends=True, incident_id=judged.pk) for name in names[1:]]
    for state, sends in (("ban", False), ("refused", True)):
        ban = {"query": "?soort=premises_ban", "incident_id": judged.pk}
        scenes.append(scene(f"impose_measure--{state}", "bram", sends, **ban))
    proposed = story.proposed_ban()
    scenes += [scene(name, "lotte", measure_id=proposed.pk) for name in ("approve_measure", "reject_measure")]
    scenes.append(scene("reject_measure--refused", "lotte", sends=True, measure_id=proposed.pk))
    scenes.append(scene("case--proposed", "lotte", incident_id=proposed.incident_id))
    ban, flag = story.imposed_ban()
    scenes += [scene(name, "bram", measure_id=ban.pk) for name in ("review_measure", "lift_measure", "prepare_letter")]
    scenes.append(scene("lift_measure--refused", "bram", sends=True, measure_id=ban.pk))
    scenes.append(scene("lower_flag", "bram", flag_id=flag.pk))
    scenes.append(scene("case--imposed", "bram", incident_id=ban.incident_id))
    draft, approved, sent = story.letters()
    scenes.append(scene("show_letter", "lotte", letter_id=draft.pk))
    scenes.append(scene("show_letter--approved", "bram", letter_id=approved.pk))
    scenes.append(scene("send_letter", "bram", letter_id=approved.pk))
    scenes.append(scene("show_letter--sent", "bram", letter_id=sent.pk))
    scenes.append(scene("note_delivery", "bram", letter_id=sent.pk))
    decided, filed, damage = story.police_and_damage()
    scenes.append(scene("file_police_step", "bram", step_id=decided.pk))
    scenes.append(scene("note_police_answer", "bram", step_id=filed.pk))
    scenes.append(scene("settle_damage", "bram", damage_id=damage.pk))
    scenes.append(scene("work--liaison", "omar"))
    scenes.append(scene("work--damage", "ingrid"))
    return scenes


def ending(story: Any) -> list[Scene]:
    """Settling the tracks, closing, opening again."""
    answered, ready, closed = story.answered(), story.ready_to_close(), story.closed()
    scenes = [scene("settle_offender_lane", "bram", incident_id=answered.pk)]
    scenes.append(scene("settle_police_lane", "bram", incident_id=answered.pk))
    scenes.append(scene("settle_learning_lane", "karin", incident_id=answered.pk))
    scenes.append(scene("settle_learning_lane--refused", "karin", sends=True, incident_id=answered.pk))
    scenes.append(scene("close_incident", "bram", incident_id=ready.pk))
    scenes.append(scene("close_incident--too_early", "bram", incident_id=answered.pk))
    scenes.append(scene("reopen_incident", "bram", incident_id=closed.pk))
    scenes.append(scene("case--closed", "bram", incident_id=closed.pk))
    scenes.append(scene("show_report--closed", "sanne", incident_id=closed.pk))
    scenes.append(scene("case--criticism", "bram", incident_id=story.criticism().pk))
    scenes.append(scene("case--political", "griet", incident_id=story.political().pk))
    scenes.append(scene("work--clerk", "griet"))
    return scenes


def keeping(story: Any) -> list[Scene]:
    """Improvement, keeping and erasing, the set-up."""
    erasure, held = story.erasure(), story.held()
    action, grant, token = story.improvement(), story.grant(), story.token()
    asked = story.rounds()
    edition_id = asked.pop("edition")
    scenes = [scene("erase_dossier", "bram", erasure_id=erasure.pk)]
    scenes.append(scene("erase_dossier--refused", "bram", sends=True, erasure_id=erasure.pk))
    scenes.append(scene("hold_dossier", "paul", incident_id=held.pk))
    scenes.append(scene("hold_dossier--refused", "paul", sends=True, incident_id=held.pk))
    scenes.append(scene("retention--coordinator", "bram"))
    scenes.append(scene("finish_action", "karin", action_id=action.pk))
    scenes.append(scene("end_role", "anouk", grant_id=grant.pk))
    scenes.append(scene("revoke_token", "anouk", token_id=token.pk))
    scenes.append(scene("surveys--rounds", "frank"))
    scenes.append(scene("close_edition", "frank", edition_id=edition_id))
    scenes += [scene(name, "frank", edition_id=edition_id) for name in ("print_codes", "note_bounces")]
    scenes.append(scene("enter_code_of", NOBODY, gemeente="duinwijk"))
    scenes.append(scene("begin_survey", NOBODY, **asked))
    for published in story.published():
        scenes += [scene(name, "frank", edition_id=published) for name in RESULTS]
    counted = story.counted()
    report, own = counted.pop("report_id"), counted["edition_id"]
    scenes.append(scene("hold_session_of", "frank", **counted))
    scenes.append(scene("await_report", "frank", edition_id=own, report_id=report))
    scenes += [scene(f"{name}{state}", "frank", edition_id=own) for name, state in OWN_RESULTS]
    for screen in ("contact", "threat_12m", "own_process", "integrity_policy"):
        scenes.append(scene(f"answer_survey--{screen}", NOBODY, **asked, screen=screen))
    scenes.append(scene("answer_survey--refused", NOBODY, sends=True, **asked, screen="threat_12m"))
    return scenes


def main() -> int:
    """Set the stage by the clock on the wall, and tell the scenes as JSON."""
    import django
    from django.utils import timezone

    django.setup()
    sys.stdout.write(json.dumps([asdict(one) for one in set_stage(timezone.now())]) + "\n")
    return 0


def told(text: str) -> list[Scene]:
    """The scenes as `main` printed them."""
    return [replace(Scene("", "", ""), **one) for one in json.loads(text)]


if __name__ == "__main__":
    sys.exit(main())
