"""Settling a track, leaving it out, taking it up again, and reopening a case."""

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import reopen_incident, reopen_lane, settle_lane
from ruggensteun.report.incidents.models import Incident, LaneNote
from ruggensteun.report.incidents.queries import lane_notes_of
from ruggensteun.report.incidents.rules import open_lanes
from ruggensteun.report.incidents.terms import Lane, LaneState, State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_left_out_with_the_reason_sealed() -> None:
    incident = cast.a_reported_incident()
    settle_lane(
        incident, Lane.POLICE, LaneState.OMITTED, reason="Sanne wil geen aangifte.", at=cast.NOW, by=cast.bram()
    )

    kept = Incident.objects.get()
    assert kept.lanes[Lane.POLICE] == LaneState.OMITTED
    assert lane_notes_of(kept)[Lane.POLICE][1] == "Sanne wil geen aangifte."
    assert b"aangifte" not in bytes(LaneNote.objects.get().reason)
    assert Lane.POLICE not in open_lanes(kept.lanes)


def test_taken_up_again() -> None:
    incident = cast.a_reported_incident()
    settle_lane(incident, Lane.CARE, LaneState.SETTLED, reason="", at=cast.NOW, by=cast.karin())
    reopen_lane(incident, Lane.CARE, by=cast.karin())

    assert Incident.objects.get().care == LaneState.OPEN
    assert list(Line.objects.filter(act__startswith="incident.lane").values_list("act", flat=True)) == [
        "incident.lane_settled",
        "incident.lane_reopened",
    ]


def test_leaving_out_needs_a_sentence() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match="Leg uit"):
        settle_lane(incident, Lane.POLICE, LaneState.OMITTED, reason="nee", at=cast.NOW, by=cast.bram())

    assert Incident.objects.get().police == LaneState.OPEN
    assert not LaneNote.objects.exists()


@pytest.mark.parametrize("who", ["sanne", "fatima", "joost", "dirk", "els"])
def test_who_may_not(who: str) -> None:
    incident = cast.a_reported_incident()
    actor = getattr(cast, who)()
    with pytest.raises(Denied):
        settle_lane(incident, Lane.CARE, LaneState.SETTLED, reason="", at=cast.NOW, by=actor)
    with pytest.raises(Denied):
        reopen_lane(incident, Lane.CARE, by=actor)

    assert Incident.objects.get().care == LaneState.OPEN


def test_a_closed_case_is_taken_in_hand_again_by_the_coordinator() -> None:
    incident = cast.a_reported_incident()
    Incident.objects.update(state=State.CLOSED, closed_at=cast.NOW)
    incident.refresh_from_db()
    with pytest.raises(Denied):
        reopen_incident(incident, by=cast.karin())
    reopen_incident(incident, by=cast.bram())

    kept = Incident.objects.get()
    assert (kept.state, kept.closed_at) == (State.IN_HAND, None)
    assert Line.objects.get(act="incident.reopened").facts == {"to": "in_hand"}


def test_an_open_case_is_not_reopened() -> None:
    incident = cast.a_reported_incident()
    Incident.objects.update(state=State.IN_HAND)
    incident.refresh_from_db()
    with pytest.raises(Refused, match="stand"):
        reopen_incident(incident, by=cast.bram())
