"""Imposing a measure: proposed with why, safeguarded, four eyes; refused without what courts ask for."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.measures import queries
from ruggensteun.respond.measures.actions import approve_measure, hold_hearing, impose_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import HearingForm, State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def impose(incident: Incident, code: str = "premises_ban", by: str = "bram", **changes: Any) -> Measure:
    return impose_measure(incident, response.a_plan(code, **changes), at=cast.NOW, by=cast.actor(by))


def test_a_warning_holds_at_once() -> None:
    measure = impose(response.an_assessed_incident(), "warning")

    assert measure.state == State.IMPOSED
    assert (measure.rule, measure.history) == ("c-first", 0)
    assert opened(measure, "facts") == "Hij riep driemaal: ik weet waar je woont."
    assert list(Line.objects.filter(thing_id=measure.pk).values_list("act", flat=True).order_by("id")) == [
        "measure.proposed",
        "measure.imposed",
    ]


def test_a_ban_waits_for_a_second_pair_of_eyes() -> None:
    measure = impose(response.an_assessed_incident("D"))

    assert measure.state == State.PROPOSED
    approve_measure(measure, at=cast.NOW, by=cast.lotte())
    assert measure.state == State.IMPOSED
    assert [one.pk for one in queries.measures_in_force(cast.bram(), on=cast.TODAY)] == [measure.pk]


def test_whoever_proposes_does_not_approve() -> None:
    measure = impose(response.an_assessed_incident("D"))

    with pytest.raises(Denied, match="zelf voor"):
        approve_measure(measure, at=cast.NOW, by=cast.bram())
    measure.refresh_from_db()
    assert measure.state == State.PROPOSED


def test_a_hearing_takes_the_place_of_the_acute_reason() -> None:
    incident = response.an_assessed_incident("D")
    hold_hearing(incident, HearingForm.ORAL, held_on=cast.TODAY, statement="Ik was boos.", at=cast.NOW, by=cast.bram())
    measure = impose(incident, acute="", acute_note="")

    assert measure.hearing is not None
    assert opened(measure.hearing, "statement") == "Ik was boos."
    assert Line.objects.filter(act="measure.heard").exists()


BAN = "premises_ban"


@pytest.mark.parametrize(
    ("code", "changes", "sentence"),
    [
        ("warning", {"facts": "  "}, "Zonder feiten"),
        (BAN, {"facts": ""}, "Zonder feiten"),
        (BAN, {"acute": ""}, "eerst vertellen"),
        (BAN, {"acute": "because"}, "reden uit de lijst"),
        (BAN, {"acute_note": ""}, "niet eerst kon horen"),
        (BAN, {"ends_on": None}, "zonder einde"),
        (BAN, {"starts_on": None}, "eerste dag"),
        (BAN, {"ends_on": cast.TODAY - timedelta(days=1)}, "voor de eerste dag"),
        (BAN, {"ends_on": date(2028, 1, 1)}, "hooguit 52 weken"),
        (BAN, {"starts_on": cast.TODAY - timedelta(days=8)}, "een week terug"),
        (BAN, {"starts_on": cast.TODAY + timedelta(days=93)}, "drie maanden"),
        (BAN, {"review_on": None}, "opnieuw te kijken"),
        (BAN, {"review_on": date(2027, 3, 1)}, "tussen de eerste"),
        (BAN, {"location": " "}, "welk gebouw"),
        (BAN, {"basic_service": ""}, "De basis blijft open"),
        (BAN, {"motivation": ""}, "waarom deze maatregel past"),
        (BAN, {"facts": "a\x00bcdefghijk"}, "tekens die niet kunnen"),
        (BAN, {"facts": "x" * 10_001}, "te lang"),
        (
            "service_suspension",
            {"basic_service": "", "ends_on": date(2026, 12, 20), "review_on": cast.TODAY},
            "De basis blijft",
        ),
        ("service_suspension", {"acute": "acute_danger", "acute_note": "Er was gevaar."}, "hooguit 8 weken"),
        ("warning", {}, "wijkt af"),
        ("exile", {}, "uit de lijst"),
    ],
)
def test_what_ombudsmen_and_courts_refuse_is_refused(code: str, changes: dict[str, Any], sentence: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Refused, match=sentence):
        impose(incident, code, **changes)
    assert not Measure.objects.exists()
    assert not Line.objects.filter(act__startswith="measure.").exists()


def test_longer_than_proposed_asks_why() -> None:
    incident = response.an_assessed_incident("D")
    long: dict[str, Any] = {"ends_on": date(2027, 10, 1)}

    with pytest.raises(Refused, match="wijkt af"):
        impose(incident, **long)
    measure = impose(incident, **long, deviation="heavier_is_needed")
    assert measure.deviation == "heavier_is_needed"


def test_not_before_the_incident_is_assessed() -> None:
    with pytest.raises(Refused, match="Beoordeel"):
        impose(response.an_incident_about(), "warning")


def test_criticism_gets_no_measure() -> None:
    with pytest.raises(Refused, match="kritiek"):
        impose(response.an_assessed_incident("criticism"), "warning")


def test_not_without_a_subject() -> None:
    incident = cast.a_reported_incident()
    assess_incident(incident, response.a_judgement(), at=cast.NOW, by=cast.karin())

    with pytest.raises(Refused, match="over wie"):
        impose(incident, "warning")


def test_no_equal_measure_in_the_same_time() -> None:
    incident = response.an_assessed_incident("D")
    impose(incident)

    with pytest.raises(Refused, match="gelijke maatregel"):
        impose(incident, location="stadhuis")
    assert impose(incident, location="Wijkpost Oost").location == "Wijkpost Oost"


@pytest.mark.parametrize("key", ["karin", "joost", "dirk", "mo", "petra", "els", "paul", "anouk", "sanne", "griet"])
def test_only_a_coordinator_imposes(key: str) -> None:
    incident = response.an_assessed_incident()

    with pytest.raises(Denied):
        impose(incident, "warning", by=key)
    assert not Measure.objects.exists()


def test_a_coordinator_who_is_hit_decides_nothing() -> None:
    incident = cast.a_reported_incident("bram")

    with pytest.raises(Denied, match="zelf betrokken"):
        impose(incident, "warning")


def test_all_that_is_wrong_is_told_in_one_round_and_what_was_typed_stays(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    address = reverse("impose_measure", args=[incident.pk]) + "?soort=through_representative"
    typed = {
        "facts": "kort",
        "starts_on": "2026-11-21",
        "ends_on": "2026-11-01",
        "motivation": "Dit past hierbij goed.",
    }

    answer = client_of("bram").post(address, typed)

    assert answer.status_code == 422
    wrong = answer.context["form"].errors
    assert {"facts", "acute", "review_on", "ends_on", "deviation"} <= set(wrong)
    assert "motivation" not in wrong
    assert "Dit past hierbij goed." in answer.content.decode()
    assert not Measure.objects.exists()


@pytest.mark.parametrize(("judged", "way"), [(False, "assess_incident"), (True, "tell_subject")])
def test_what_must_come_first_is_said_before_anybody_types(
    client_of: Callable[..., Client], *, judged: bool, way: str
) -> None:
    incident = cast.a_reported_incident()
    if judged:
        assess_incident(incident, response.a_judgement(), at=cast.NOW, by=cast.karin())

    shown = client_of("bram").get(reverse("impose_measure", args=[incident.pk])).content.decode()

    assert reverse(way, args=[incident.pk]) in shown
    assert "<textarea" not in shown
