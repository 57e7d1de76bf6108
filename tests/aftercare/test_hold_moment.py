"""A talk that was held: written down once, its note for two people, the later talks counted from it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ruggensteun.care.aftercare.actions import assign_supporter, hold_moment
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.queries import note_of
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.rules import AMSTERDAM
from ruggensteun.ground.walls.rules import Refused
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATER = cast.NOW + timedelta(hours=3)


def hold(moment: Moment, by: str = "karin", **changes: Any) -> Moment:
    usual = {"held_at": LATER, "note": "Slaapt slecht, wil morgen vrij.", "at": LATER, "by": cast.actor(by)}
    return hold_moment(moment, **{**usual, **changes})


def test_the_manager_writes_down_the_first_talk() -> None:
    moment = hold(the_moment(a_plan()))

    assert (moment.state, moment.held_at, moment.by_id) == (MomentState.HELD, LATER, cast.karin().id)
    line = Line.objects.get(act="aftercare.held")
    assert (line.dossier_id, line.facts) == (moment.incident_id, {"to": "held"})


def test_the_note_is_for_who_wrote_it_and_whom_it_is_about() -> None:
    moment = hold(the_moment(a_plan()))

    assert note_of(cast.karin(), moment) == note_of(cast.sanne(), moment) == "Slaapt slecht, wil morgen vrij."
    for key in ("bram", "petra", "fatima", "anouk", "paul"):
        assert note_of(cast.actor(key), moment) == ""
    assert b"Slaapt" not in bytes(Moment.objects.get(pk=moment.pk).note)


def test_later_talks_are_counted_from_the_first() -> None:
    plan = a_plan()
    hold(the_moment(plan))

    due = the_moment(plan, "after_two_weeks").due_at.astimezone(AMSTERDAM).date()
    assert due == cast.TODAY + timedelta(weeks=2)


def test_the_supporter_of_the_plan_writes_it_down() -> None:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())

    assert hold(the_moment(plan), "petra").by_id == cast.petra().id


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"held_at": LATER + timedelta(minutes=1)}, "toekomst"),
        ({"held_at": cast.NOW - timedelta(minutes=1)}, "eerder dan"),
        ({"note": "x" * 4001}, "te lang"),
    ],
)
def test_a_talk_that_cannot_be_right_is_refused(changes: dict[str, Any], sentence: str) -> None:
    moment = the_moment(a_plan())

    with pytest.raises(Refused, match=sentence):
        hold(moment, **changes)
    assert the_moment(moment.plan).state == MomentState.PLANNED
    assert not Line.objects.filter(act="aftercare.held").exists()


def test_the_same_talk_is_not_held_twice() -> None:
    plan = a_plan()
    hold(the_moment(plan))

    with pytest.raises(Refused, match="stand"):
        hold(the_moment(plan))


@pytest.mark.parametrize("key", ["sanne", "fatima", "joost", "dirk", "petra", "anouk", "mo"])
def test_who_may_not(key: str) -> None:
    plan = a_plan()

    with pytest.raises(Denied):
        hold(the_moment(plan), key)
    assert the_moment(plan).state == MomentState.PLANNED


def test_the_call_of_the_manager_is_not_written_down_by_the_supporter() -> None:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    call = the_moment(plan, "manager_contact")

    with pytest.raises(Denied, match="voert de leidinggevende"):
        hold(call, by="petra")
    assert hold(call).state == MomentState.HELD


@pytest.mark.parametrize("wrong", [LATER + timedelta(hours=1), cast.NOW - timedelta(days=9)], ids=["ahead", "before"])
def test_a_wrong_moment_is_said_at_its_own_field(wrong: datetime) -> None:
    with pytest.raises(Refused) as refused:
        hold(the_moment(a_plan()), held_at=wrong)
    assert list(refused.value.faults) == ["held_at"]
