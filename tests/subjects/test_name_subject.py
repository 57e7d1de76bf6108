"""Entering an outsider."""

import pytest
from django.db import connection

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.vault.actions import destroy_key
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.subjects import queries
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
JAN = Identity(kind="person", name="Jan Pieters", phone="06-12345678", email="jan@example.test")


def test_what_is_known_is_sealed_and_the_journal_knows_no_name() -> None:
    subject = name_subject(JAN, by=cast.sanne())

    assert queries.details_of(subject)["name"] == "Jan Pieters"
    with connection.cursor() as cursor:
        cursor.execute("select name, phone, email, phone_index from subjects_subject")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"Pieters" not in stored
    assert b"12345678" not in stored
    assert Line.objects.get(act="subject.named").facts == {"kind": "person"}


def test_a_number_is_found_exactly_however_it_is_written() -> None:
    subject = name_subject(JAN, by=cast.sanne())

    found = queries.exactly(Identity(kind="person", phone="+31 6 12345678"), cast.organisation_id())
    assert list(found) == [subject]
    assert not queries.exactly(Identity(kind="person", phone="06-99999999"), cast.organisation_id())
    assert not queries.exactly(Identity(kind="person"), cast.organisation_id())


def test_who_handles_cases_is_shown_who_it_may_be() -> None:
    subject = name_subject(JAN, by=cast.sanne())

    [(found, details, why)] = queries.likely_the_same(cast.bram(), Identity(kind="person", name="Pieters Jan"))
    assert (found, details["name"], why) == (subject, "Jan Pieters", "name")
    assert queries.likely_the_same(cast.sanne(), Identity(kind="person", name="Jan Pieters")) == []
    assert queries.subject_for(cast.sanne(), subject.pk) is None
    assert queries.subject_for(cast.karin(), subject.pk) is None


def test_next_door_the_same_number_has_another_index() -> None:
    name_subject(JAN, by=cast.sanne())
    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert not Subject.objects.exists()
        assert not queries.exactly(JAN, cast.organisation_id("zeeberg"))


def test_forgotten_is_forgotten() -> None:
    subject = name_subject(JAN, by=cast.sanne())
    destroy_key(subject.key_id, by=cast.clock())

    assert set(queries.details_of(subject).values()) == {""}


def test_nothing_known_is_refused() -> None:
    with pytest.raises(Refused, match="waaraan u deze persoon herkent"):
        name_subject(Identity(kind="unknown"), by=cast.sanne())

    assert not Subject.objects.exists()


def test_nobody_names_nobody() -> None:
    with pytest.raises(Denied):
        name_subject(JAN, by=Actor(id=None, organisation_id=cast.organisation_id()))
