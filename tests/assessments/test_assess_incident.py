"""Judging: the newest counts, criticism has its own way, facts stand apart and sealed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import lane_notes_of
from ruggensteun.report.incidents.terms import Lane, LaneState, State
from ruggensteun.respond.assessments import queries, rules
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.models import Assessment
from ruggensteun.respond.assessments.terms import Outcome
from tests import cast, response
from tests.protocol.packs import pack as shipped_pack

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def assess(incident: Incident, level: str = "C", by: str = "karin", **changes: Any) -> Assessment:
    after = changes.pop("after", None)
    judgement = response.a_judgement(level, **changes)
    return assess_incident(incident, judgement, after=after, at=cast.NOW, by=cast.actor(by))


def test_over_the_line_is_in_hand_with_its_level() -> None:
    incident = cast.a_reported_incident()
    assessment = assess(incident, "D")

    incident.refresh_from_db()
    assert (incident.state, incident.norm_level) == (State.IN_HAND, "D")
    assert assessment.outcome == Outcome.VIOLATION
    assert queries.is_norm_violation(incident)
    assert Line.objects.filter(act="assessment.made", dossier_id=incident.pk).exists()
    assert queries.assessments_of(cast.karin(), incident)[0].facts == "Hij riep driemaal: ik weet waar je woont."


@pytest.mark.parametrize("level", ["criticism", "A", "B"])
def test_criticism_is_counted_and_has_its_own_way(level: str) -> None:
    incident = cast.a_reported_incident()
    assess(incident, level)

    incident.refresh_from_db()
    assert (incident.state, incident.norm_level) == (State.ASSESSED, level)
    assert incident.lanes[Lane.OFFENDER] == incident.lanes[Lane.POLICE] == LaneState.OMITTED
    assert incident.lanes[Lane.CARE] == LaneState.OPEN
    assert lane_notes_of(incident)["offender"][1] == "Het was kritiek, geen agressie."
    assert Line.objects.filter(act="assessment.found_criticism").exists()


def test_a_later_judgement_counts_and_the_earlier_one_stays() -> None:
    incident = cast.a_reported_incident()
    first = assess(incident, "criticism")
    incident.refresh_from_db()
    assess(incident, "C", after=first.pk, revision_reason="Er kwam een opname bij.")

    incident.refresh_from_db()
    assert (incident.state, incident.norm_level) == (State.IN_HAND, "C")
    assert incident.lanes[Lane.OFFENDER] == LaneState.OPEN
    assert [one.assessment.norm_level for one in queries.assessments_of(cast.bram(), incident)] == ["C", "criticism"]
    assert Line.objects.filter(act="assessment.revised").exists()


def test_a_track_that_was_left_out_for_another_reason_stays_so() -> None:
    incident = cast.a_reported_incident()
    first = assess(incident, "C")
    incident.refresh_from_db()
    reason = "Het slachtoffer wil geen aangifte."
    settle_lane(incident, Lane.POLICE, LaneState.OMITTED, reason=reason, at=cast.NOW, by=cast.bram())
    assess(incident, "D", after=first.pk, revision_reason="Er kwam een opname bij.")

    assert incident.lanes[Lane.POLICE] == LaneState.OMITTED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"level": "Z"}, "volgens de norm"),
        ({"facts": "kort"}, "precies is gezegd"),
        ({"facts": "x" * 20_001}, "te lang"),
        ({"facts": "nul \x00 teken erin"}, "tekens die niet kunnen"),
        ({"own_share": "some"}, "zelf anders"),
        ({"own_share": "perhaps"}, "aandeel"),
        ({"repetition": "ooit"}, "herhaling"),
        ({"legal": ("moord",)}, "uit de lijst"),
    ],
)
def test_a_judgement_that_is_not_whole_is_refused(changes: dict[str, Any], sentence: str) -> None:
    incident = cast.a_reported_incident()
    level = changes.pop("level", "C")

    with pytest.raises(Refused, match=sentence):
        assess(incident, str(level), **changes)
    assert not Assessment.objects.exists()
    assert not Line.objects.filter(act__startswith="assessment.").exists()


def test_a_later_judgement_says_why() -> None:
    incident = cast.a_reported_incident()
    first = assess(incident)

    with pytest.raises(Refused, match="waarom u de beoordeling aanpast"):
        assess(incident, "D", after=first.pk)


@pytest.mark.parametrize("after", [None, uuid4()])
def test_somebody_who_judged_meanwhile_is_not_overwritten(after: object) -> None:
    incident = cast.a_reported_incident()
    assess(incident)

    with pytest.raises(Refused, match="net"):
        assess(incident, "D", after=after, revision_reason="Ik zag het anders.")
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize("key", ["joost", "sanne", "dirk", "petra", "els", "mo", "paul", "anouk", "griet"])
def test_who_may_not(key: str) -> None:
    incident = cast.a_reported_incident()

    with pytest.raises(Denied):
        assess(incident, by=key)
    assert not Assessment.objects.exists()


def test_a_manager_who_is_hit_does_not_judge() -> None:
    with pytest.raises(Denied, match="zelf betrokken"):
        assess(cast.a_reported_incident("karin"))


def test_it_stands_sealed() -> None:
    assess(cast.a_reported_incident())

    with connection.cursor() as cursor:
        cursor.execute("select facts from assessments_assessment")
        assert b"woont" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("code", ["abcd-1", "abcd-4-e", "national-3"])
def test_every_ladder_works_without_a_letter_in_the_code(code: str) -> None:
    pack = shipped_pack(code)

    assert rules.outcome_of(pack, "criticism") is Outcome.CRITICISM
    crossed = [one.code for one in pack.norm_model.levels if one.is_norm_violation]
    assert {rules.outcome_of(pack, one) for one in crossed} == {Outcome.VIOLATION}


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    address = reverse("assess_incident", args=[incident.pk])
    form = {"level": "C", "facts": "Hij schold haar uit.", "repetition": "low", "own_share": "none"}

    assert "Gericht op u als persoon" in client_of("karin").get(address).content.decode()
    assert client_of("karin").post(address, form).status_code == 302
    incident.refresh_from_db()
    assert incident.norm_level == "C"


def test_on_the_page_a_refusal_stands_at_its_field_and_what_was_typed_stays(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    form = {"level": "C", "facts": "kort", "repetition": "low", "own_share": "none"}
    answer = client_of("karin").post(reverse("assess_incident", args=[incident.pk]), form)

    assert answer.status_code == 422
    assert "precies is gezegd" in answer.context["form"].errors["facts"][0]
    assert ">\nkort</textarea>" in answer.content.decode()
