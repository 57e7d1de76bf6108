"""Saying who it was about."""

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import history_of
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
JAN = Identity(kind="person", name="Jan Pieters", customer_number="K-1044")


def test_what_somebody_knows_becomes_the_subject_of_the_case() -> None:
    incident = cast.a_reported_incident()
    subject = tell_subject(incident, JAN, by=cast.sanne())

    assert Incident.objects.get().subject == subject
    assert Line.objects.get(act="incident.subject_told").facts == {"subject": str(subject.pk)}


def test_who_handles_it_links_an_outsider_who_is_known() -> None:
    first, second = cast.a_reported_incident(), cast.a_reported_incident("fatima")
    subject = tell_subject(first, JAN, by=cast.sanne())
    tell_subject(second, Identity(kind="unknown", description="rode jas"), by=cast.fatima())
    tell_subject(second, subject, by=cast.bram())

    assert set(history_of(subject.pk)) == {first, second}


def test_of_a_shielded_case_the_outsider_is_known_in_the_circle_only() -> None:
    incident = cast.a_reported_incident(shielded=True)
    tell_subject(incident, JAN, by=cast.sanne())

    with inside(cast.organisation_id(), cast.person("karin").pk):
        assert not Subject.objects.exists()
    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert Subject.objects.exists()


def test_the_reporter_does_not_overwrite_what_was_found_out() -> None:
    incident = cast.a_reported_incident()
    subject = tell_subject(incident, JAN, by=cast.sanne())
    with pytest.raises(Refused, match="Er staat al"):
        tell_subject(incident, Identity(kind="person", name="Piet"), by=cast.sanne())

    assert Incident.objects.get().subject == subject
    assert Subject.objects.count() == 1


def test_who_may_not() -> None:
    incident = cast.a_reported_incident()
    subject = name_subject(JAN, by=cast.bram())
    for actor in (cast.fatima(), cast.joost(), cast.dirk(), cast.els()):
        with pytest.raises(Denied):
            tell_subject(incident, subject, by=actor)

    assert Incident.objects.get().subject is None
