"""Naming who saw it."""

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import access, queries
from ruggensteun.report.incidents.actions import add_witness
from ruggensteun.report.incidents.models import Involvement
from ruggensteun.report.incidents.terms import Part
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_witness_sees_the_report_and_decides_nothing_in_it() -> None:
    incident = cast.a_reported_incident()
    add_witness(incident, cast.person("bram"), by=cast.sanne())

    assert queries.own_incident_for(cast.bram(), incident.pk) == incident
    assert not access.may_handle(cast.bram(), incident, May.ASSESS)
    assert Line.objects.get(act="incident.witness_added").facts == {"person": str(cast.person("bram").pk)}


def test_nobody_twice() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match="staat er al bij"):
        add_witness(incident, cast.person("sanne"), by=cast.sanne())

    assert [row.part for row in Involvement.objects.all()] == [Part.VICTIM]


def test_who_may_not() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Denied):
        add_witness(incident, cast.person("fatima"), by=cast.fatima())

    assert Involvement.objects.count() == 1
