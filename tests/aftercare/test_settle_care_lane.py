"""Rounding the care off: only when no talk is open."""

from datetime import timedelta

import pytest

from ruggensteun.care.aftercare.actions import hold_moment, settle_care_lane
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.queries import care_lane
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import LaneState
from tests import cast
from tests.aftercare.setting import a_plan

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATER = cast.NOW + timedelta(hours=1)


def test_not_while_a_talk_is_open_and_then_it_is_settled() -> None:
    plan = a_plan()
    incident = plan.incident
    with pytest.raises(Refused, match="gesprek open"):
        settle_care_lane(incident, at=LATER, by=cast.karin())
    for moment in Moment.objects.select_related("plan", "incident"):
        hold_moment(moment, held_at=LATER, note="", at=LATER, by=cast.karin())
    step = care_lane(cast.karin(), Incident.objects.get(pk=incident.pk), at=LATER).step
    assert step is not None
    assert step.verb == "settle_care_lane"

    settle_care_lane(incident, at=LATER, by=cast.karin())
    assert Incident.objects.get(pk=incident.pk).care == LaneState.SETTLED


def test_not_without_a_plan() -> None:
    with pytest.raises(Refused, match="gesprek open"):
        settle_care_lane(cast.a_reported_incident(), at=LATER, by=cast.karin())


def test_not_by_the_victim() -> None:
    with pytest.raises(Denied):
        settle_care_lane(a_plan().incident, at=LATER, by=cast.sanne())


def test_the_lane_tells_what_comes_next_and_never_what_was_said() -> None:
    plan = a_plan()
    lane = care_lane(cast.karin(), plan.incident, at=LATER)

    assert lane.step is not None
    assert (lane.step.verb, lane.step.who) == ("hold_moment", "leidinggevende")
    assert [step.verb for step in lane.others] == ["assign_supporter", *["hold_moment"] * 4]
    assert lane.done == ("5 gepland",)
