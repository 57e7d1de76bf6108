"""Keeping a report within a small circle after it was sent."""

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.actions import shield_incident, tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def shielded(incident: Incident, by: str = "sanne") -> None:
    shield_incident(incident, on=cast.TODAY, by=cast.actor(by))


def test_from_now_on_only_the_circle_sees_it() -> None:
    incident = cast.a_reported_incident()
    assert queries.case_for(cast.karin(), incident.pk)
    shielded(incident)

    with inside(cast.organisation_id(), cast.person("karin").pk):
        assert queries.incident_for(cast.karin(), incident.pk) is None
        assert not Incident.objects.exists()
    assert queries.case_for(cast.bram(), incident.pk) == incident
    assert queries.own_incident_for(cast.sanne(), incident.pk) == incident
    assert Line.objects.filter(act="incident.shielded").count() == 1


def test_whoever_has_a_part_in_it_and_whoever_sees_it_through_stand_in_the_circle() -> None:
    incident = cast.a_reported_incident(witnesses=(cast.person("fatima").pk,), excluded=(cast.person("lotte").pk,))
    shielded(incident)

    circle = Incident.objects.get().circle
    assert set(circle) == {cast.person(key).pk for key in ("sanne", "fatima", "bram")}


def test_an_outsider_known_from_this_report_only_goes_behind_it() -> None:
    incident = response.an_incident_about()
    shielded(incident)

    assert Subject.objects.get().sealed_in == incident.pk
    with inside(cast.organisation_id(), cast.person("mo").pk):
        assert not Subject.objects.exists()


def test_an_outsider_known_from_elsewhere_too_stays_known() -> None:
    incident, other = response.an_incident_about(), cast.a_reported_incident("fatima")
    tell_subject(other, incident.subject, by=cast.bram())
    shielded(incident)

    assert Subject.objects.get().sealed_in is None


def test_somebody_is_left_to_see_it_through() -> None:
    barred = tuple(cast.person(key).pk for key in ("bram", "lotte"))
    with pytest.raises(Refused, match="niemand"):
        shielded(cast.a_reported_incident(excluded=barred))

    assert not Incident.objects.get().shielded


def test_not_twice() -> None:
    with pytest.raises(Refused, match="al in een kleine kring"):
        shielded(cast.a_reported_incident(shielded=True))


@pytest.mark.parametrize("who", ["karin", "bram", "fatima", "mo", "anouk"])
def test_only_whoever_told_it_or_was_hit(who: str) -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Denied):
        shielded(incident, by=who)

    assert not Incident.objects.get().shielded
