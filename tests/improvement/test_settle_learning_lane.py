"""What a case taught: sealed with the dossier, settles the learning track, refuses to be empty."""

from datetime import timedelta

import pytest
from django.db import connection

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.improvement.actions import settle_learning_lane
from ruggensteun.learn.improvement.models import Lesson
from ruggensteun.learn.improvement.queries import LEARN_WITHIN, learning_lane, lesson_of
from ruggensteun.report.incidents.terms import LaneState
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LEARNED = "Met z'n tweeën op straat werkt beter na tien uur."
OWN_SHARE = "Wij lieten hem twintig minuten wachten."


def test_a_lesson_settles_the_track() -> None:
    incident = cast.a_reported_incident()
    settle_learning_lane(incident, learned=LEARNED, own_share=OWN_SHARE, at=cast.NOW, by=cast.karin())

    lesson = lesson_of(incident)
    assert lesson is not None
    assert (lesson.learned, lesson.own_share) == (LEARNED, OWN_SHARE)
    assert learning_lane(cast.karin(), incident, at=cast.NOW).state == LaneState.SETTLED
    assert learning_lane(cast.karin(), incident, at=cast.NOW).step is None
    assert {line.act for line in Line.objects.filter(dossier_id=incident.pk)} >= {
        "lesson.written",
        "incident.lane_settled",
    }


def test_the_lesson_stands_sealed_in_the_database() -> None:
    settle_learning_lane(cast.a_reported_incident(), learned=LEARNED, own_share=OWN_SHARE, at=cast.NOW, by=cast.karin())
    with connection.cursor() as cursor:
        cursor.execute("select learned from improvement_lesson")
        assert b"tweeen" not in bytes(cursor.fetchone()[0])


def test_an_open_track_says_what_to_do_and_by_when() -> None:
    incident = cast.a_reported_incident()
    lane = learning_lane(cast.karin(), incident, at=cast.NOW)

    assert lane.step is not None
    assert (lane.step.verb, lane.step.due_at) == ("settle_learning_lane", incident.reported_at + LEARN_WITHIN)


@pytest.mark.parametrize(
    ("learned", "own_share", "sentence"),
    [("", OWN_SHARE, "leerde"), (LEARNED, "  ", "eigen aandeel"), ("x" * 4001, OWN_SHARE, "te lang")],
)
def test_an_empty_lesson_is_refused(learned: str, own_share: str, sentence: str) -> None:
    incident = cast.a_reported_incident()

    with pytest.raises(Refused, match=sentence):
        settle_learning_lane(incident, learned=learned, own_share=own_share, at=cast.NOW, by=cast.karin())
    assert not Lesson.objects.exists()
    incident.refresh_from_db()
    assert incident.learning == LaneState.OPEN


def test_it_is_settled_once() -> None:
    incident = cast.a_reported_incident()
    settle_learning_lane(incident, learned=LEARNED, own_share=OWN_SHARE, at=cast.NOW, by=cast.karin())

    with pytest.raises(Refused, match="al afgerond"):
        settle_learning_lane(
            incident, learned=LEARNED, own_share=OWN_SHARE, at=cast.NOW + timedelta(hours=1), by=cast.bram()
        )


def test_the_victim_and_the_executive_do_not_settle_it() -> None:
    incident = cast.a_reported_incident("karin")

    for key in ("karin", "els", "sanne"):
        with pytest.raises(Denied):
            settle_learning_lane(incident, learned=LEARNED, own_share=OWN_SHARE, at=cast.NOW, by=cast.actor(key))
    assert not Lesson.objects.exists()
