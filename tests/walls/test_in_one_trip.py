"""Writing in one trip: all of it is there afterwards, or the refusal is raised and none of it is."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.actions import add, in_one_trip
from ruggensteun.ground.walls.models import new_id
from ruggensteun.respond.police.models import PoliceContact
from ruggensteun.respond.police.terms import Side
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def contact(**changes: object) -> PoliceContact:
    usual = {"organisation_id": cast.organisation_id(), "side": Side.POLICE, "name": "De Boer", "reachable": "0900"}
    return PoliceContact(**{**usual, **changes})


def test_what_is_added_stands_as_if_it_was_saved() -> None:
    one, other = contact(), contact(name="Vos")
    with in_one_trip():
        add(one, other)
        record("police_contact.added", one, by=cast.bram())

    assert [row.name for row in PoliceContact.objects.order_by("name")] == ["De Boer", "Vos"]
    assert Line.objects.filter(thing_id=one.pk).count() == 1
    assert not one._state.adding


def test_a_refusal_of_the_database_is_raised_and_undoes_everything() -> None:
    twin = new_id()
    with pytest.raises(IntegrityError), transaction.atomic(), in_one_trip():
        add(contact(id=twin), contact(name="Vos"), contact(id=twin, name="Dubbel"))

    assert not PoliceContact.objects.exists()


def test_a_row_of_another_organisation_is_refused_by_the_wall() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), in_one_trip():
        add(contact(organisation_id=cast.organisation_id("zeeberg")))

    assert not PoliceContact.objects.exists()


def test_within_it_the_walls_stand_as_before() -> None:
    with in_one_trip():
        add(contact())
    with connection.cursor() as cursor:
        cursor.execute("select walls_organisation()")
        assert cursor.fetchone() == (cast.organisation_id(),)
