"""The wall between organisations and around a dossier, tried from inside as somebody who writes his own SQL."""

import pytest
from django.db import Error, IntegrityError, connection, transaction

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.queries import walled_models
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident, Involvement
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_of_no_table_a_row_of_the_neighbours_is_seen() -> None:
    cast.a_reported_incident()
    with inside(cast.organisation_id("zeeberg"), clock=True):
        for model in walled_models():
            if model.WALL is not Wall.PUBLIC:
                seen = set(model._default_manager.values_list("organisation_id", flat=True))
                assert seen <= {cast.organisation_id("zeeberg")}, model


def test_a_row_is_not_written_or_moved_to_the_neighbours() -> None:
    unit = cast.unit("Staf")
    with pytest.raises(Error), transaction.atomic():
        Unit.objects.create(
            organisation_id=cast.organisation_id("zeeberg"),
            name="X",
            employer=unit.employer,
            path=[],
            uniform_department="x",
        )
    with pytest.raises(Error), transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(organisation_id=cast.organisation_id("zeeberg"))


def test_a_key_does_not_point_at_the_neighbours() -> None:
    with inside(cast.organisation_id("zeeberg"), clock=True):
        stranger = cast.person("zoe").pk
    with pytest.raises(IntegrityError), transaction.atomic():
        _give_manager(stranger)


def _give_manager(person_id: object) -> None:
    Person.objects.filter(username="sanne").update(manager_id=person_id)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_updates_and_deletes_do_not_reach_over_the_wall() -> None:
    cast.a_reported_incident()
    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert Incident.objects.update(channel="phone") == 0
        assert Incident.objects.all()._raw_delete("default") == 0
    assert Incident.objects.count() == 1


def test_a_shielded_dossier_does_not_exist_for_others_nor_what_hangs_on_it() -> None:
    incident = cast.a_reported_incident(shielded=True)
    for key in ("karin", "fatima", "els", "anouk", "paul"):
        with inside(cast.organisation_id(), cast.person(key).pk):
            assert not Incident.objects.exists()
            assert not Involvement.objects.exists()
            assert not Line.objects.filter(dossier_id=incident.pk).exists()
            assert Incident.objects.update(shielded=False) == 0
    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert Incident.objects.count() == Involvement.objects.count() == 1


def test_nobody_lets_himself_into_a_circle() -> None:
    incident = cast.a_reported_incident(shielded=True)
    karin = cast.person("karin").pk
    with inside(cast.organisation_id(), karin):
        assert Incident.objects.filter(pk=incident.pk).update(circle=[karin]) == 0
        with pytest.raises(Error), transaction.atomic():
            Involvement.objects.create(
                organisation_id=cast.organisation_id(), incident_id=incident.pk, part="witness", key_id=incident.key_id
            )


def test_somebody_without_a_person_sees_no_shielded_dossier() -> None:
    cast.a_reported_incident(shielded=True)
    with inside(cast.organisation_id()):
        assert not Incident.objects.exists()


def test_without_a_context_no_row_is_given() -> None:
    cast.a_reported_incident()
    behind = [model for model in walled_models() if model.WALL is not Wall.PUBLIC and model._default_manager.exists()]
    assert Incident in behind
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.context', '', true)")
    for model in behind:
        with pytest.raises(Error, match="query without context"), transaction.atomic():
            model._default_manager.exists()
