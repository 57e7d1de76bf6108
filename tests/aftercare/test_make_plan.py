"""The plan that makes itself: one for each victim and witness, with the moments of the pack, once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from ruggensteun.care.aftercare.actions import make_plan
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.aftercare.queries import without_plan
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.rules import AMSTERDAM
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part
from tests import cast
from tests.aftercare.setting import a_plan

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_victim_gets_the_moments_of_the_pack() -> None:
    plan = a_plan()

    kinds = list(Moment.objects.filter(plan=plan).order_by("due_at").values_list("kind", flat=True))
    assert kinds == ["manager_contact", "first_talk", "after_two_weeks", "after_six_weeks", "after_three_months"]
    assert Line.objects.filter(act="aftercare.planned", dossier_id=plan.incident_id).count() == 1


def test_the_manager_calls_the_same_day_and_the_talk_is_within_72_hours() -> None:
    plan = a_plan()

    due = dict(Moment.objects.filter(plan=plan).values_list("kind", "due_at"))
    assert due["manager_contact"].astimezone(AMSTERDAM).date() == cast.TODAY
    assert due["first_talk"] == cast.NOW + timedelta(hours=72)


def test_made_twice_it_is_one_plan() -> None:
    incident = cast.a_reported_incident()
    a_plan(incident)
    a_plan(incident)

    assert Plan.objects.count() == 1
    assert Moment.objects.count() == 5
    assert Line.objects.filter(act="aftercare.planned").count() == 1


def test_witnesses_get_one_too_and_a_reporter_for_somebody_else_does_not() -> None:
    incident = cast.a_reported_incident(
        route="on_behalf", victim_id=cast.person("fatima").pk, witnesses=(cast.person("dirk").pk,)
    )

    assert [row.part for row in without_plan(incident)] == [Part.VICTIM, Part.WITNESS]
    with pytest.raises(Refused, match="slachtoffers en getuigen"):
        make_plan(Involvement.objects.get(incident=incident, part=Part.REPORTER), at=cast.NOW, by=cast.clock())


def test_a_lighter_incident_has_no_moment_after_three_months() -> None:
    incident = cast.a_reported_incident()
    Incident.objects.filter(pk=incident.pk).update(norm_level="B")
    plan = a_plan(Incident.objects.get(pk=incident.pk))

    assert not Moment.objects.filter(plan=plan, kind="after_three_months").exists()


def test_a_report_at_night_before_a_holiday_is_for_the_next_working_day() -> None:
    evening_before_christmas = datetime(2026, 12, 24, 20, 30, tzinfo=UTC)
    incident = cast.a_reported_incident()
    Incident.objects.filter(pk=incident.pk).update(reported_at=evening_before_christmas)
    plan = a_plan(Incident.objects.get(pk=incident.pk))

    due = dict(Moment.objects.filter(plan=plan).values_list("kind", "due_at"))
    assert due["manager_contact"].astimezone(AMSTERDAM).isoformat() == "2026-12-28T12:00:00+01:00"


def test_seventy_two_hours_pass_also_over_the_change_to_summer_time() -> None:
    friday = datetime(2026, 3, 27, 10, 0, tzinfo=AMSTERDAM)
    incident = cast.a_reported_incident()
    Incident.objects.filter(pk=incident.pk).update(reported_at=friday)
    plan = a_plan(Incident.objects.get(pk=incident.pk))

    due = Moment.objects.get(plan=plan, kind="first_talk").due_at
    assert due - friday.astimezone(UTC) == timedelta(hours=72)
    assert due.astimezone(AMSTERDAM).hour == 11


def test_a_colleague_does_not_make_plans() -> None:
    incident = cast.a_reported_incident()
    victim = Involvement.objects.get(incident=incident)

    with pytest.raises(Denied):
        make_plan(victim, at=cast.NOW, by=cast.dirk())
    assert not Plan.objects.exists()


def test_its_key_is_its_own() -> None:
    plan = a_plan()

    with connection.cursor() as cursor:
        cursor.execute("select kind, owner_id from vault_datakey where id = %s", [plan.key_id])
        assert cursor.fetchone() == ("aftercare", plan.pk)
