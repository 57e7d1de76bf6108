"""A case from another register: taken over once, with its own state; refused when it cannot be right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.actions import import_incident, report_incident
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Imported
from ruggensteun.report.incidents.terms import Lane, LaneState, Route, State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LAST_YEAR = datetime(2025, 3, 4, 10, 0, tzinfo=UTC)


def a_row(**changes: Any) -> Imported:
    """A closed case of the old register."""
    usual: dict[str, Any] = {
        "source": "gir",
        "number": "2025-0042",
        "happened_at": LAST_YEAR,
        "reported_at": LAST_YEAR + timedelta(hours=3),
        "closed_at": LAST_YEAR + timedelta(days=20),
        "unit_id": cast.unit("Burgerzaken").pk,
        "behaviours": ("verbal_abuse",),
        "channel": "desk",
        "line": "Een bezoeker schold aan de balie.",
        "victim_name": "J. Voorbeeld",
    }
    return Imported(**{**usual, **changes})


def test_a_closed_case_arrives_closed_with_its_tracks_explained() -> None:
    incident, is_new = import_incident(a_row(), at=cast.NOW, by=cast.bram())

    assert is_new
    assert (incident.state, incident.route, incident.closed_at) == (
        State.CLOSED,
        Route.IMPORTED,
        LAST_YEAR + timedelta(days=20),
    )
    assert set(incident.lanes.values()) == {LaneState.OMITTED}
    notes = queries.lane_notes_of(incident)
    assert set(notes) == set(Lane)
    assert "Overgenomen uit een ander register" in notes[Lane.CARE][1]
    assert queries.story_of(incident).line == "Een bezoeker schold aan de balie."
    assert Line.objects.get(act="incident.imported").facts == {"source": "gir"}


def test_an_open_case_arrives_as_reported() -> None:
    incident, _ = import_incident(a_row(closed_at=None), at=cast.NOW, by=cast.bram())

    assert incident.state == State.REPORTED
    assert set(incident.lanes.values()) == {LaneState.OPEN}
    assert queries.case_for(cast.joost(), incident.pk) == incident


def test_twice_is_one_case() -> None:
    first, _ = import_incident(a_row(), at=cast.NOW, by=cast.bram())
    second, is_new = import_incident(a_row(), at=cast.NOW, by=cast.bram())

    assert (first, is_new) == (second, False)
    assert Incident.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "=1+1"}, "nummer"),
        ({"number": ""}, "nummer"),
        ({"source": "Het GIR!"}, "bron"),
        ({"happened_at": datetime(1899, 12, 31, tzinfo=UTC)}, "2000"),
        ({"happened_at": datetime(9999, 1, 1, tzinfo=UTC)}, "toekomst"),
        ({"reported_at": LAST_YEAR - timedelta(days=1)}, "voordat het gebeurde"),
        ({"closed_at": LAST_YEAR - timedelta(days=1)}, "voordat het werd gemeld"),
        ({"behaviours": ()}, "wat er is gebeurd"),
        ({"line": " "}, "omschrijving"),
        ({"story": "x" * 20_001}, "te lang"),
        ({"line": "a\x00b"}, "tekens"),
    ],
)
def test_a_case_that_cannot_be_right_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        import_incident(a_row(**changes), at=cast.NOW, by=cast.bram())
    assert not Incident.objects.exists()
    assert not Line.objects.filter(act="incident.imported").exists()


def test_the_case_of_an_office_holder_is_left_to_the_clerk() -> None:
    with pytest.raises(Refused, match="griffier"):
        import_incident(a_row(victim_id=cast.person("ria").pk), at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["sanne", "karin", "els", "anouk"])
def test_others_do_not_import(key: str) -> None:
    with pytest.raises(Denied, match="rol"):
        import_incident(a_row(), at=cast.NOW, by=cast.actor(key))
    assert not Incident.objects.exists()


def test_nobody_reports_as_if_it_came_from_a_register() -> None:
    with pytest.raises(Denied, match="register"):
        report_incident(cast.told(route=Route.IMPORTED), at=cast.NOW, by=cast.sanne())
