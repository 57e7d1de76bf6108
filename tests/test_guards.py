"""Each guard by itself: what a role opens is empty without it, and a state or a part closes what a role would open.

Pages and actions ask the same guards, so that one behind another is not seen through them. Here each is asked alone,
in a context that sees everything, so that no wall of the database hides what a guard forgets.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ruggensteun.care.aftercare import access as aftercare
from ruggensteun.care.feedback import access as feedback
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.protocol.terms import Doer
from ruggensteun.ground.walls.models import new_id
from ruggensteun.keep.retention import access as retention
from ruggensteun.learn.insight import access as insight
from ruggensteun.learn.surveys import access as surveys
from ruggensteun.learn.surveys.terms import EditionState
from ruggensteun.report.evidence import access as evidence
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.actions import shut_out
from ruggensteun.report.incidents.models import Incident, Opening
from ruggensteun.report.incidents.terms import OpeningState, Route, State
from ruggensteun.respond.assessments import access as assessments
from ruggensteun.respond.damages import access as damages
from ruggensteun.respond.flags import access as flags
from ruggensteun.respond.measures import access as measures
from ruggensteun.respond.police import access as police
from tests import cast
from tests.who.world import _handled

pytestmark = pytest.mark.usefixtures("inside_the_walls")
HOUSE = Path(__file__).resolve().parent.parent / "ruggensteun"


def sets() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every set of things that an actor may see."""
    for path in sorted(HOUSE.glob("*/*/access*")):
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        module = importlib.import_module(name)
        for key, found in vars(module).items():
            is_own = getattr(found, "__module__", "") == name
            if is_own and key.startswith(("visible_", "own_", "openings_", "counted_")):
                yield f"{'.'.join(name.split('.')[1:-1])}.{key}", found


SETS = dict(sets())
OPEN_TO_ALL = {
    "learn.improvement.visible_shared_stories": "stories that were cut loose are for everybody",
    "learn.surveys.visible_editions": "that there is a survey is no secret",
}


def like(**told: Any) -> Any:
    """Something that has what a guard looks at."""
    return SimpleNamespace(**told)


@pytest.fixture
def stranger() -> Actor:
    return Actor(id=new_id(), organisation_id=cast.organisation_id(), name="Niemand")


def test_every_set_is_empty_for_a_stranger(stranger: Actor) -> None:
    _handled(cast.a_reported_incident())
    seen = {name: ask(stranger).count() for name, ask in SETS.items() if name not in OPEN_TO_ALL}

    assert len(seen) > 25
    assert {name: number for name, number in seen.items() if number} == {}
    to_the_clock = {name: ask(cast.clock()).count() for name, ask in SETS.items() if name not in OPEN_TO_ALL}
    assert sum(1 for number in to_the_clock.values() if number) > 10, "there is something to see"


@pytest.mark.parametrize(
    "name",
    [
        *(f"ground.entrance.visible_{things}" for things in ("providers", "directories", "mappings")),
        *(f"ground.people.visible_{things}" for things in ("grants", "tokens")),
        *("keep.traces.visible_alerts", "learn.improvement.visible_sessions", "learn.insight.visible_releases"),
        "learn.insight.visible_reports",
        "learn.insight.counted_incidents",
    ],
)
def test_without_the_role_there_is_not_even_a_question(stranger: Actor, name: str) -> None:
    assert SETS[name](stranger).query.is_empty()


def closed(state: str) -> Incident:
    """Sanne's report, as it would be in another state."""
    incident = cast.a_reported_incident()
    incident.state = state
    return incident


CLOSED: dict[str, tuple[Callable[..., Any], str]] = {
    "settle_lane": (incidents.may_settle_lane, "bram"),
    "add_details": (incidents.may_add_details, "sanne"),
    "assess": (assessments.may_assess_incident, "karin"),
    "add_damage": (damages.may_add_damage, "bram"),
    "impose_measure": (measures.may_impose_measure, "bram"),
    "decide_police": (police.may_decide_police, "bram"),
    "add_evidence": (evidence.may_add_evidence, "sanne"),
    "give_feedback": (feedback.may_give_feedback, "bram"),
}


@pytest.mark.parametrize("asked", CLOSED)
def test_what_is_over_is_closed_for_whoever_might(asked: str) -> None:
    may, key = CLOSED[asked]

    assert may(cast.actor(key), closed(State.REPORTED))
    assert not may(cast.actor(key), closed(State.ANONYMISED))
    if asked != "give_feedback":
        assert not may(cast.actor(key), closed(State.CLOSED))


def test_a_stranger_adds_nothing_and_shuts_out_nobody(stranger: Actor) -> None:
    incident = cast.a_reported_incident()

    assert not incidents.may_add_details(stranger, incident)
    assert not incidents.may_shut_out(stranger, incident)
    assert not incidents.may_record_reading(stranger, incident)
    assert not evidence.may_add_evidence(stranger, incident)
    assert not feedback.may_read_steps(stranger, incident)


def test_only_whoever_recorded_for_somebody_without_account_shuts_out() -> None:
    incident = cast.a_reported_incident("karin", route=Route.WITH_MANAGER, victim_name="Kim de Stagiair")

    assert incidents.may_shut_out(cast.karin(), incident)
    assert not incidents.may_shut_out(cast.bram(), incident)
    known = cast.a_reported_incident("karin", route=Route.WITH_MANAGER, victim_id=cast.person("sanne").pk)
    assert incidents.may_shut_out(cast.sanne(), known)
    assert not incidents.may_shut_out(cast.karin(), known)


def test_a_party_who_was_shut_out_sees_nothing_of_it() -> None:
    incident = cast.a_reported_incident(witnesses=(cast.person("fatima").pk,))
    assert incidents.own_incidents(cast.fatima()).count() == 1
    shut_out(incident, cast.person("fatima"), on=cast.TODAY, by=cast.sanne())
    incident.refresh_from_db()

    assert incidents.own_incidents(cast.fatima()).count() == 0
    assert not evidence.may_add_evidence(cast.fatima(), incident)


def test_who_reports() -> None:
    nobody = Actor(id=None, organisation_id=cast.organisation_id())

    assert not incidents.may_report(nobody)
    assert not incidents.may_report(cast.sanne(), Route.IMPORTED)
    assert not incidents.may_report(cast.sanne(), Route.AFTER_TALK)
    assert incidents.may_report(cast.griet(), Route.AFTER_TALK)


def test_a_program_without_the_scope_looks_nobody_up() -> None:
    program = replace(cast.dirk(), scopes=frozenset({Scope.REPORT.value}))

    assert not flags.may_look_up_advice(program)
    assert flags.may_look_up_advice(replace(program, scopes=frozenset({Scope.LOOK_UP.value})))


def test_the_privacy_officer_decides_nothing_about_a_case_of_his_own() -> None:
    own = cast.a_reported_incident("paul")

    assert not retention.may_keep_or_erase(cast.actor("paul"), own)
    assert retention.may_keep_or_erase(cast.actor("paul"), cast.a_reported_incident())


def test_what_is_shielded_or_of_undermining_is_counted_for_nobody() -> None:
    els = cast.actor("els")
    plain = cast.a_reported_incident()
    cast.a_reported_incident(shielded=True)
    hidden = cast.a_reported_incident()
    Incident.objects.filter(pk=hidden.pk).update(compartment="undermining")

    assert list(insight.counted_incidents(els).values_list("pk", flat=True)) == [plain.pk]


def test_the_clock_decides_about_nobody() -> None:
    incident = cast.a_reported_incident()
    measure = like(incident=incident, proposed_by_id=new_id(), decided_by_id=new_id())

    assert not measures.may_approve_extension(cast.clock(), like(proposed_by_id=new_id(), measure=measure))
    assert not measures.may_decide_objection(cast.clock(), like(measure=measure))


def test_sharing_and_joint_reactions_are_for_the_lines_concerned() -> None:
    incident = cast.a_reported_incident()
    joint = like(asking_id=new_id(), asked_id=new_id())

    assert not measures.may_share_measure(cast.bram(), like(incident=incident))
    assert not measures.may_decline_joint_reaction(cast.bram(), joint, incident)
    joint.asked_id = incident.pk
    assert measures.may_decline_joint_reaction(cast.bram(), joint, incident)


def test_answers_of_a_survey_are_read_after_closing_by_who_sees_figures(stranger: Actor) -> None:
    over, running = like(state=EditionState.CLOSED), like(state=EditionState.OPEN)

    assert surveys.may_read_answers(cast.actor("els"), over)
    assert not surveys.may_read_answers(cast.actor("els"), running)
    assert not surveys.may_read_answers(stranger, over)


def test_care_is_given_by_another(stranger: Actor) -> None:
    incident = cast.a_reported_incident("bram")
    plan = like(person_id=cast.person("bram").pk, supporter_id=None, stand_in_id=None, incident=incident)
    moment = like(plan=plan, incident=incident, keeper=Doer.PEER_SUPPORTER)

    assert "uzelf" in aftercare.may_hold_moment(cast.bram(), moment).reason
    assert "Een ander" in aftercare.may_assign_supporter(cast.bram(), plan).reason
    assert "geeft geen nazorg" in aftercare.may_hold_moment(stranger, moment).reason


def opening(incident: Incident, key: str, state: str = OpeningState.WAITING) -> Opening:
    """Emergency access that somebody asked for."""
    return Opening(
        organisation_id=incident.organisation_id, incident=incident, person=cast.person(key), state=state, until=None
    )


def test_the_second_person_stands_in_the_circle_and_did_not_ask() -> None:
    shielded = cast.a_reported_incident(shielded=True)
    asked = opening(shielded, "paul")

    assert incidents.may_decide_opening(cast.bram(), asked)
    assert not incidents.may_decide_opening(cast.karin(), asked)
    assert not incidents.may_decide_opening(cast.bram(), opening(shielded, "bram"))
    assert not incidents.may_see_openings(cast.fatima())


def test_what_opens_at_once_is_not_shielded_nor_closed_to_me() -> None:
    shielded, plain, out = (cast.a_reported_incident(shielded=hidden) for hidden in (True, False, False))
    shut_out(out, cast.person("paul"), on=cast.TODAY, by=cast.sanne())
    own = cast.a_reported_incident("paul")
    reach = {
        incident.pk: incidents.within_reach_of_glass(cast.actor("paul"), str(incident.pk)[-12:]).count()
        for incident in (shielded, plain, out, own)
    }

    assert list(reach.values()) == [0, 1, 0, 0]


def test_an_opening_of_an_unknown_dossier_reads_nothing() -> None:
    asked = like(state=OpeningState.OPEN, until=cast.NOW, person_id=cast.person("paul").pk, incident_id=new_id())

    assert not incidents.may_read_opening(cast.actor("paul"), asked, at=cast.NOW.replace(hour=1))
