"""Improvement actions: planned with an owner and a day, finished by the owner; no place for personal data."""

from datetime import date, timedelta

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.improvement import rules
from ruggensteun.learn.improvement.actions import drop_action, finish_action, plan_action
from ruggensteun.learn.improvement.models import ImprovementAction
from ruggensteun.learn.improvement.queries import action_for, improvement_actions, tasks
from ruggensteun.learn.improvement.terms import ActionState
from ruggensteun.report.incidents.terms import Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
IN_A_MONTH = cast.TODAY + timedelta(days=30)


def an_action(what: str = "Een tweede uitgang bij de balie", owner: str = "karin", **more: object) -> ImprovementAction:
    """What Bram plans for Karin."""
    usual = {"due_on": IN_A_MONTH, "on": cast.TODAY, "by": cast.bram()}
    return plan_action(what, cast.person(owner), **{**usual, **more})  # type: ignore[arg-type]


def test_a_planned_action_has_an_owner_and_a_day() -> None:
    action = an_action()

    assert improvement_actions(cast.bram()) == [action]
    assert improvement_actions(cast.karin(), state=ActionState.PLANNED) == [action]
    assert Line.objects.get(act="improvement.planned").facts["due_on"] == IN_A_MONTH.isoformat()


def test_the_owner_finishes_it_without_any_role() -> None:
    action = an_action(owner="sanne")
    finish_action(action, on=cast.TODAY, by=cast.sanne())

    assert action.state == ActionState.DONE
    assert action.finished_on == cast.TODAY


def test_an_action_from_a_case_stands_on_the_work_list_of_its_owner() -> None:
    action = an_action(incident=cast.a_reported_incident())

    assert [task.step.thing_id for task in tasks(cast.karin(), at=cast.NOW)] == [action.pk]
    finish_action(action, on=cast.TODAY, by=cast.karin())
    assert tasks(cast.karin(), at=cast.NOW) == []


@pytest.mark.parametrize(
    ("what", "due_on", "sentence"),
    [
        (" ", IN_A_MONTH, "wat u gaat doen"),
        ("x" * 501, IN_A_MONTH, "te lang"),
        ("Deur op slot\x00", IN_A_MONTH, "tekens"),
        ("Bel j.jansen@voorbeeld.nl terug", IN_A_MONTH, "naam, nummer"),
        ("Bel 06-12345678 terug", IN_A_MONTH, "naam, nummer"),
        ("Praat met mevrouw Jansen", IN_A_MONTH, "naam, nummer"),
        ("Deur op slot", cast.TODAY - timedelta(days=1), "al voorbij"),
    ],
)
def test_what_cannot_stay_is_refused(what: str, due_on: date, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        an_action(what, due_on=due_on)
    assert not ImprovementAction.objects.exists()
    assert not Line.objects.filter(act="improvement.planned").exists()


def test_an_action_from_a_shielded_case_is_for_the_circle() -> None:
    incident = cast.a_reported_incident("griet", route=Route.AFTER_TALK, victim_id=cast.person("ria").pk)
    action = an_action(owner="griet", incident=incident, by=cast.griet())

    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert improvement_actions(cast.bram()) == []
        assert action_for(cast.bram(), action.pk) is None
    with inside(cast.organisation_id(), cast.person("griet").pk):
        assert improvement_actions(cast.griet()) == [action]


def test_who_may_not() -> None:
    action = an_action()

    for doing in (
        lambda: an_action(by=cast.sanne()),
        lambda: finish_action(action, on=cast.TODAY, by=cast.dirk()),
        lambda: drop_action(action, by=cast.paul()),
    ):
        with pytest.raises(Denied, match="rol"):
            doing()
    assert ImprovementAction.objects.get().state == ActionState.PLANNED


def test_the_sign_of_a_name_is_found_quickly_in_a_hostile_text() -> None:
    assert not rules.looks_personal("0 6 - " * 40_000)
    assert not rules.looks_personal("a" * 100_000 + "@")
    assert rules.looks_personal("bsn 123456782")
    assert not rules.looks_personal("Ruimte 12, 3 deuren, in 2026")
