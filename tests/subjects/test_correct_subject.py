"""Correcting what is known of an outsider."""

import pytest

from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.subjects import queries
from ruggensteun.report.subjects.actions import correct_subject, name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
JAN = Identity(kind="person", name="Jan Pieters", phone="06-12345678")
JANS = Identity(kind="person", name="Jan Pietersen", phone="06-87654321")


def test_the_new_data_and_their_index_hold() -> None:
    subject = name_subject(JAN, by=cast.sanne())
    correct_subject(subject, JANS, version=1, by=cast.bram())

    kept = Subject.objects.get()
    assert (queries.details_of(kept)["name"], kept.version) == ("Jan Pietersen", 2)
    assert list(queries.exactly(JANS, cast.organisation_id())) == [kept]
    assert not queries.exactly(JAN, cast.organisation_id())


def test_when_somebody_was_first_nothing_is_overwritten() -> None:
    subject = name_subject(JAN, by=cast.sanne())
    correct_subject(subject, JANS, version=1, by=cast.bram())
    with pytest.raises(Refused, match="Iemand anders"):
        correct_subject(subject, JAN, version=1, by=cast.lotte())

    assert queries.details_of(Subject.objects.get())["name"] == "Jan Pietersen"


@pytest.mark.parametrize("who", ["sanne", "karin", "dirk", "els", "anouk"])
def test_who_may_not(who: str) -> None:
    subject = name_subject(JAN, by=cast.sanne())
    with pytest.raises(Denied):
        correct_subject(subject, JANS, version=1, by=getattr(cast, who)())

    assert Subject.objects.get().version == 1
