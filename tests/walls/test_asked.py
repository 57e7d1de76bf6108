"""A question that was asked before: the same answer, the same walls, no SQL written twice."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.queries import asked
from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def newest() -> QuerySet[Incident]:
    return Incident.objects.select_related("unit", "subject").order_by("-reported_at", "-id")


def test_it_sees_what_came_meanwhile_with_what_hangs_on_it() -> None:
    key = new_id()
    first = cast.a_reported_incident()
    assert asked(key, newest) == [first]
    second = cast.a_reported_incident("dirk")

    with CaptureQueriesContext(connection) as queries:
        rows = asked(key, newest)
        assert {row.unit.name for row in rows} == {"Toezicht en Handhaving", "Burgerzaken"}
        assert [row.subject for row in rows] == [None, None]
    assert set(rows) == {first, second}
    assert len(queries) == 1


def test_the_question_is_written_once() -> None:
    key, built = new_id(), []

    def build() -> QuerySet[Incident]:
        built.append(1)
        return newest()

    for _ in range(3):
        asked(key, build)
    assert len(built) == 1


def test_the_wall_of_the_moment_holds() -> None:
    key = new_id()
    cast.a_reported_incident(excluded=(cast.person("karin").pk,))
    assert len(asked(key, newest)) == 1

    with inside(cast.organisation_id(), cast.person("karin").pk):
        assert asked(key, newest) == []
    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert asked(key, newest) == []


def test_a_question_without_an_answer_asks_nothing() -> None:
    key = new_id()
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert asked(key, Incident.objects.none) == []
        assert len(queries) == 0


def test_several_questions_in_one() -> None:
    key = new_id()
    mine, other = cast.a_reported_incident(), cast.a_reported_incident("dirk")

    def build() -> QuerySet[Incident]:
        rows = Incident.objects.select_related("unit")
        return rows.filter(pk=mine.pk)[:5].union(rows.filter(pk=other.pk)[:5], all=True)

    for _ in range(2):
        assert {row.unit.name for row in asked(key, build)} == {"Toezicht en Handhaving", "Burgerzaken"}
