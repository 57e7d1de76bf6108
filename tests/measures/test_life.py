"""A measure's whole life, tried at random: no reachable state without an end, a reason and a journal line."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State as FlagState
from ruggensteun.respond.measures.actions import (
    Disagreement,
    approve_extension,
    approve_measure,
    decide_objection,
    expire_measure,
    extend_measure,
    hold_hearing,
    impose_measure,
    lift_measure,
    note_breach,
    receive_objection,
    reject_extension,
    reject_measure,
    resume_measure,
    review_measure,
    suspend_measure,
    withdraw_objection,
)
from ruggensteun.respond.measures.models import Extension, Measure, Objection
from ruggensteun.respond.measures.terms import Finding, HearingForm, State
from tests import cast, response

PEOPLE = st.sampled_from(["bram", "lotte", "mo", "karin", "sanne", "dirk"])
LINES = {
    State.PROPOSED: "measure.proposed",
    State.IMPOSED: "measure.imposed",
    State.SUSPENDED: "measure.suspended",
    State.REJECTED: "measure.rejected",
    State.LIFTED: "measure.lifted",
    State.EXPIRED: "measure.expired",
}


class Life(RuleBasedStateMachine):
    """Everybody tries everything, in any order, while days pass."""

    def __init__(self) -> None:
        super().__init__()
        self.walls = inside(cast.organisation_id(), clock=True)
        self.walls.__enter__()
        self.day = 0

    @initialize(level=st.sampled_from(["C", "D", "criticism"]))
    def report(self, level: str) -> None:
        self.incident = response.an_assessed_incident(level)

    def attempt(self, act: object, *args: object, **options: object) -> None:
        at = cast.NOW + timedelta(days=self.day)
        with suppress(Refused, Denied), transaction.atomic():
            act(*args, at=at, **options)  # type: ignore[operator]

    def measures(self) -> list[Measure]:
        return list(Measure.objects.filter(incident=self.incident).select_related("incident"))

    @rule(days=st.integers(1, 60))
    def wait(self, days: int) -> None:
        self.day += days

    @rule(
        by=PEOPLE,
        code=st.sampled_from(["warning", "premises_ban", "one_contact_person"]),
        weeks=st.integers(0, 60),
        changes=st.sampled_from([{}, {"facts": ""}, {"acute": ""}, {"ends_on": None}, {"deviation": "own_share"}]),
    )
    def impose(self, by: str, code: str, weeks: int, changes: dict[str, object]) -> None:
        start = cast.TODAY + timedelta(days=self.day)
        term = {"starts_on": start, "ends_on": start + timedelta(weeks=weeks), "review_on": start}
        plan = response.a_plan(code, **(term | changes))
        self.attempt(impose_measure, self.incident, plan, by=cast.actor(by))

    @rule(by=PEOPLE)
    def hear(self, by: str) -> None:
        told = {"held_on": cast.TODAY, "statement": "Ik was boos op de regels."}
        self.attempt(hold_hearing, self.incident, HearingForm.ORAL, by=cast.actor(by), **told)

    @rule(by=PEOPLE)
    def approve(self, by: str) -> None:
        for measure in self.measures():
            self.attempt(approve_measure, measure, by=cast.actor(by))

    @rule(by=PEOPLE, reason=st.sampled_from(["", "Dit kan ook lichter."]))
    def reject(self, by: str, reason: str) -> None:
        for measure in self.measures():
            self.attempt(reject_measure, measure, reason=reason, by=cast.actor(by))

    @rule(by=PEOPLE, reason=st.sampled_from(["", "Hij houdt zich eraan."]))
    def lift(self, by: str, reason: str) -> None:
        for measure in self.measures()[:1]:
            self.attempt(lift_measure, measure, reason=reason, by=cast.actor(by))

    @rule(by=PEOPLE, days=st.integers(-5, 90))
    def review(self, by: str, days: int) -> None:
        for measure in self.measures():
            later = measure.review_on + timedelta(days=days)
            self.attempt(review_measure, measure, note="Hij belde boos.", next_review_on=later, by=cast.actor(by))

    @rule(by=PEOPLE, days=st.integers(0, 400), note=st.sampled_from(["", "Nog steeds boos."]))
    def extend(self, by: str, days: int, note: str) -> None:
        for measure in self.measures():
            later = measure.ends_on + timedelta(days=days)
            self.attempt(review_measure, measure, note=note, finding=Finding.EXTEND, by=cast.actor(by))
            term = {"ends_on": later, "review_on": later, "reason": "De dreiging is niet voorbij."}
            self.attempt(extend_measure, measure, by=cast.actor(by), **term)

    @rule(by=PEOPLE, yes=st.booleans())
    def decide_extension(self, by: str, yes: bool) -> None:
        for extension in Extension.objects.filter(incident=self.incident).select_related("measure__incident"):
            if yes:
                self.attempt(approve_extension, extension, by=cast.actor(by))
            else:
                self.attempt(reject_extension, extension, reason="Het gaat nu goed.", by=cast.actor(by))

    @rule(by=PEOPLE, ago=st.integers(0, 30))
    def breach(self, by: str, ago: int) -> None:
        day = cast.TODAY + timedelta(days=self.day - ago)
        for measure in self.measures():
            self.attempt(note_breach, measure, happened_on=day, facts="Hij stond in de hal.", by=cast.actor(by))

    @rule(by=PEOPLE, kind=st.sampled_from(["objection", "complaint", "poem"]))
    def object_to_it(self, by: str, kind: str) -> None:
        told = Disagreement(kind, cast.TODAY + timedelta(days=self.day), "Ik ben niet gehoord.", "Hij was ziek.")
        for measure in self.measures():
            self.attempt(receive_objection, measure, told, by=cast.actor(by))

    @rule(by=PEOPLE, decision=st.sampled_from(["suspend", "resume", "withdraw", "upheld", "partly", "rejected"]))
    def handle_objection(self, by: str, decision: str) -> None:
        for one in Objection.objects.filter(incident=self.incident).select_related("measure__incident"):
            if decision == "suspend":
                self.attempt(suspend_measure, one, by=cast.actor(by))
            elif decision == "resume":
                self.attempt(resume_measure, one.measure, by=cast.actor(by))
            elif decision == "withdraw":
                self.attempt(withdraw_objection, one, by=cast.actor(by))
            else:
                day = cast.TODAY + timedelta(days=self.day)
                why = "De feiten zijn niet goed opgeschreven."
                self.attempt(decide_objection, one, decision, motivation=why, ends_on=day, by=cast.actor(by))

    @rule()
    def pass_by(self) -> None:
        for measure in self.measures():
            self.attempt(expire_measure, measure, by=cast.clock())
        self.attempt(follow_measures, by=cast.clock())

    @invariant()
    def nothing_without_end_reason_and_line(self) -> None:
        for measure in Measure.objects.all():
            assert measure.starts_on <= measure.review_on <= measure.ends_on
            assert opened(measure, "facts").strip()
            assert Line.objects.filter(thing_id=measure.pk, act=LINES[State(measure.state)]).exists()
            if measure.state == State.IMPOSED and measure.above_warning:
                assert measure.hearing_id or measure.acute
                assert measure.decided_by_id not in {None, measure.proposed_by_id}
            if measure.state in {State.REJECTED, State.LIFTED}:
                assert opened(measure, "verdict_note") or opened(measure, "end_note")

    @invariant()
    def every_longer_term_rests_on_a_look_and_other_eyes(self) -> None:
        for one in Extension.objects.filter(state="imposed").select_related("measure", "review"):
            assert one.review.finding == Finding.EXTEND
            assert opened(one, "reason")
            if one.measure.above_warning:
                assert one.decided_by_id not in {None, one.proposed_by_id}
        for objection in Objection.objects.filter(state="decided").select_related("measure"):
            assert opened(objection, "motivation")
            took_part = {objection.measure.proposed_by_id, objection.measure.decided_by_id}
            assert objection.decided_by_id not in took_part

    @invariant()
    def no_advice_outlives_the_round(self) -> None:
        if self.day == 0:
            return
        self.attempt(follow_measures, by=cast.clock())
        for flag in Flag.objects.filter(state=FlagState.RAISED, measure__isnull=False).select_related("measure"):
            assert flag.measure is not None
            assert flag.ends_on == flag.measure.ends_on
            assert flag.measure.state == State.IMPOSED

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.walls.__exit__(None, None, None)


@pytest.mark.django_db
def test_the_life_of_a_measure() -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    Life.TestCase.settings = settings(
        derandomize=True,
        database=None,
        max_examples=10,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=checks,
    )
    Life.TestCase("runTest").runTest()
