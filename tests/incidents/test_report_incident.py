"""Reporting: one report, sealed, written down; refused when something is wrong; the walls."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import access, queries, rules
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Part, Route, State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_report_is_a_case_with_its_reporter_as_victim() -> None:
    incident = cast.a_reported_incident()

    assert incident.state == State.REPORTED
    assert queries.story_of(incident).line == "Een man schreeuwde dat hij mij wist te wonen."
    assert [(one.part, one.name) for one in queries.involved_in(incident)] == [(Part.VICTIM, "Sanne de Wit")]
    assert Line.objects.get(act="incident.reported").thing_id == incident.pk


def test_what_was_told_stands_sealed_in_the_database() -> None:
    cast.a_reported_incident()

    with connection.cursor() as cursor:
        cursor.execute("select line from incidents_incident")
        assert b"schreeuwde" not in bytes(cursor.fetchone()[0])


def test_sending_twice_is_one_report() -> None:
    told = cast.told()
    first = report_incident(told, at=cast.NOW, by=cast.sanne())
    second = report_incident(told, at=cast.NOW + timedelta(minutes=1), by=cast.sanne())

    assert first == second
    assert Incident.objects.count() == 1


def test_the_same_id_of_two_people_is_two_reports() -> None:
    told = cast.told()
    of_sanne = report_incident(told, at=cast.NOW, by=cast.sanne())
    of_karin = report_incident(told, at=cast.NOW, by=cast.karin())
    under_its_id = report_incident(cast.told(id=of_sanne.pk), at=cast.NOW, by=cast.karin())

    assert len({of_sanne.pk, of_karin.pk, under_its_id.pk}) == 3
    assert queries.report_sent_as(cast.sanne(), told.id) == of_sanne
    assert queries.report_sent_as(cast.sanne(), of_sanne.pk) is None


def test_an_id_keeps_its_moment_and_its_kind() -> None:
    sent_as, sanne = new_id(), cast.sanne().id
    kept = rules.kept_as(sent_as, sanne)

    assert (kept.version, kept.int >> 80) == (7, sent_as.int >> 80)
    assert kept.variant == sent_as.variant
    assert rules.kept_as(uuid4(), sanne).version == 4


def test_another_text_under_the_same_id_is_refused() -> None:
    told = cast.told()
    report_incident(told, at=cast.NOW, by=cast.sanne())

    with pytest.raises(Refused, match="al verstuurd"):
        report_incident(cast.told(id=told.id, line="Iets anders."), at=cast.NOW, by=cast.sanne())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"behaviours": ()}, "wat er is gebeurd"),
        ({"line": "  "}, "één zin"),
        ({"happened_at": cast.NOW + timedelta(hours=1)}, "toekomst"),
        ({"happened_at": cast.NOW - timedelta(days=3000)}, "vijf jaar"),
        ({"line": "x" * 4001}, "te lang"),
        ({"line": "a\x00b"}, "tekens"),
        ({"route": Route.ON_BEHALF}, "wie het overkwam"),
    ],
)
def test_a_report_that_cannot_be_right_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        cast.a_reported_incident(**changes)

    assert not Incident.objects.exists()
    assert not Line.objects.filter(act="incident.reported").exists()


def test_the_manager_of_the_unit_handles_it_and_another_manager_does_not() -> None:
    incident = cast.a_reported_incident()

    assert queries.case_for(cast.karin(), incident.pk) == incident
    assert queries.case_for(cast.bram(), incident.pk) == incident
    assert queries.incident_for(cast.joost(), incident.pk) is None
    assert queries.case_for(cast.sanne(), incident.pk) is None


def test_a_manager_who_is_hit_handles_nothing_in_it() -> None:
    incident = cast.a_reported_incident("karin")

    assert queries.case_for(cast.karin(), incident.pk) is None
    assert not access.may_handle(cast.karin(), incident, May.ASSESS)


def test_whoever_is_shut_out_sees_nothing() -> None:
    incident = cast.a_reported_incident(excluded=(cast.person("karin").pk,))

    assert queries.incident_for(cast.karin(), incident.pk) is None
    with inside(cast.organisation_id(), cast.person("karin").pk):
        assert not Incident.objects.exists()


def test_the_report_of_a_council_member_is_for_the_circle_only() -> None:
    incident = cast.a_reported_incident("griet", route=Route.AFTER_TALK, victim_id=cast.person("ria").pk)

    assert incident.shielded
    for key in ("bram", "karin", "anouk", "els", "joost"):
        with inside(cast.organisation_id(), cast.person(key).pk):
            assert not Incident.objects.exists()
    with inside(cast.organisation_id(), cast.person("griet").pk):
        assert queries.case_for(cast.griet(), incident.pk) == incident


def test_next_door_nothing_exists() -> None:
    cast.a_reported_incident()

    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert not Incident.objects.exists()


def test_a_query_without_context_raises() -> None:
    from django.db import DatabaseError, transaction

    cast.a_reported_incident()
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.context', '', true)")
    with pytest.raises(DatabaseError, match="without context"), transaction.atomic():
        Incident.objects.exists()
