"""Writing down who opened a dossier."""

import pytest

from ruggensteun.ground.journal.models import Reading
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import note_reading
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_role_and_the_unit_are_kept() -> None:
    incident = cast.a_reported_incident()
    note_reading(incident, by=cast.karin())

    reading = Reading.objects.get()
    assert (reading.role, reading.unit_id) == ("line_manager", cast.unit("Toezicht en Handhaving").pk)


def test_who_may_not_see_it_does_not_read_it() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Denied):
        note_reading(incident, by=cast.joost())

    assert not Reading.objects.exists()


def test_the_clock_does_not_read() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match="Alleen een persoon"):
        note_reading(incident, by=cast.clock())
