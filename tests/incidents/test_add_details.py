"""Adding to a report."""

from typing import Any

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import add_details
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.incidents.rules import Details
from ruggensteun.report.incidents.terms import Route, State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")

MORE = Details(
    story="Hij kwam terug met een vriend.",
    place="Markt 1",
    work_process="enforcement",
    consequences=("stress",),
    decision_influence="none",
    felt_impact=8,
)


def test_what_is_added_is_kept_sealed_and_written_down_without_the_story() -> None:
    incident = cast.a_reported_incident()
    add_details(incident, MORE, version=1, by=cast.sanne())

    kept = Incident.objects.get()
    assert (story_of(kept).story, story_of(kept).place) == ("Hij kwam terug met een vriend.", "Markt 1")
    assert (kept.consequences, kept.felt_impact, kept.version) == (["stress"], 8, 2)
    assert b"vriend" not in bytes(kept.story)
    assert Line.objects.get(act="incident.details_added").facts == {"version": 2}


def test_somebody_who_handles_it_adds_but_does_not_speak_for_the_victim() -> None:
    incident = cast.a_reported_incident()
    add_details(incident, MORE, version=1, by=cast.karin())

    kept = Incident.objects.get()
    assert story_of(kept).place == "Markt 1"
    assert (kept.consequences, kept.felt_impact, kept.decision_influence) == ([], None, "")


def test_for_a_victim_without_an_account_somebody_else_tells_the_consequences() -> None:
    incident = cast.a_reported_incident(route=Route.ON_BEHALF, victim_name="Een inhuurkracht")
    add_details(incident, MORE, version=1, by=cast.sanne())

    assert Incident.objects.get().felt_impact == 8


def test_when_somebody_was_first_nothing_is_overwritten() -> None:
    incident = cast.a_reported_incident()
    add_details(incident, Details(story="Van Karin."), version=1, by=cast.karin())
    with pytest.raises(Refused, match="Iemand anders"):
        add_details(Incident.objects.get(), MORE, version=1, by=cast.sanne())

    assert story_of(Incident.objects.get()).story == "Van Karin."
    assert Line.objects.filter(act="incident.details_added").count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"story": "x" * 20001}, "te lang"),
        ({"story": "a\x00b"}, "tekens die niet kunnen"),
        ({"place": "\ud800"}, "tekens die niet kunnen"),
        ({"work_process": "hacking"}, "staat niet in het protocol"),
        ({"consequences": ("none", "stress")}, "één van beide"),
        ({"consequences": ("rich",)}, "staat niet in het protocol"),
        ({"decision_influence": "bribed"}, "staat niet in het protocol"),
        ({"felt_impact": 11}, "0 tot en met 10"),
        ({"felt_impact": -1}, "0 tot en met 10"),
    ],
)
def test_what_cannot_be_right_is_refused(changes: dict[str, Any], sentence: str) -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match=sentence):
        add_details(incident, Details(**changes), version=1, by=cast.sanne())

    assert Incident.objects.get().version == 1
    assert not Line.objects.filter(act="incident.details_added").exists()


@pytest.mark.parametrize("who", ["fatima", "joost", "dirk", "els", "anouk", "paul"])
def test_who_may_not(who: str) -> None:
    incident = cast.a_reported_incident()
    actor: Actor = getattr(cast, who)()
    with pytest.raises(Denied):
        add_details(incident, MORE, version=1, by=actor)

    assert Incident.objects.get().version == 1


def test_not_to_a_closed_case() -> None:
    incident = cast.a_reported_incident()
    Incident.objects.update(state=State.CLOSED)
    incident.refresh_from_db()
    with pytest.raises(Denied, match="afgesloten"):
        add_details(incident, MORE, version=1, by=cast.sanne())
