"""Leaving a case that is about family: nothing of it is seen any more, and the work goes to somebody else."""

import pytest

from ruggensteun.care.worklist.queries import who_is_told, work_list
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.actions import step_aside
from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def leave(incident: Incident, key: str) -> None:
    with inside(cast.organisation_id(), cast.person(key).pk):
        step_aside(incident, on=cast.TODAY, by=cast.actor(key))


def test_whoever_steps_aside_sees_nothing_of_it_and_the_deputy_takes_over() -> None:
    incident = cast.a_reported_incident()
    assert work_list(cast.karin(), at=cast.NOW)
    leave(incident, "karin")

    with inside(cast.organisation_id(), cast.person("karin").pk):
        assert queries.case_for(cast.karin(), incident.pk) is None
        assert work_list(cast.karin(), at=cast.NOW) == []
        assert not Incident.objects.exists()
    told = who_is_told(Incident.objects.get(), on=cast.TODAY)
    assert told is not None
    assert told.username in {"bram", "lotte"}
    assert Line.objects.filter(act="incident.stepped_aside", actor_id=cast.person("karin").pk).count() == 1


def test_somebody_must_be_left() -> None:
    incident = cast.a_reported_incident(shielded=True)
    leave(incident, "bram")
    with pytest.raises(Refused, match="blijft er niemand over"):
        leave(incident, "lotte")
    assert queries.case_for(cast.lotte(), incident.pk) == incident


def test_only_who_handles_it_steps_aside() -> None:
    incident = cast.a_reported_incident()
    for key in ("sanne", "dirk", "anouk", "paul"):
        with pytest.raises(Denied):
            step_aside(incident, on=cast.TODAY, by=cast.actor(key))
    with pytest.raises(Denied):
        step_aside(incident, on=cast.TODAY, by=cast.clock())
    assert not Line.objects.filter(act="incident.stepped_aside").exists()
