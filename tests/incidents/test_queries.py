"""Who sees, who calls, what is promised."""

from datetime import timedelta

import pytest

from ruggensteun.ground.people.actions import end_role
from ruggensteun.ground.people.models import Grant
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.terms import Part, Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def seen(incident: object) -> list[str]:
    return [one.name for one in queries.onlookers_of(incident, on=cast.TODAY)]  # type: ignore[arg-type]


def test_who_can_see_it_is_who_can_open_it() -> None:
    for changes in ({}, {"shielded": True}, {"excluded": (cast.person("karin").pk,)}):
        incident = cast.a_reported_incident(**changes)
        opens = {key for key in cast.PERSONS if queries.incident_for(cast.actor(key), incident.pk)}
        assert {one.person_id for one in queries.onlookers_of(incident, on=cast.TODAY)} == {
            cast.person(key).pk for key in opens
        }


def test_for_an_office_holder_the_circle() -> None:
    incident = cast.a_reported_incident("griet", route=Route.AFTER_TALK, victim_id=cast.person("ria").pk)

    assert set(seen(incident)) == {"Ria Peeters", "Griet Bos", "Willem de Graaf"}


def test_the_manager_calls_today_and_the_clocks_of_the_pack_hold() -> None:
    incident = cast.a_reported_incident()
    promises = {one.code: one for one in queries.promises_of(incident, on=cast.TODAY)}

    assert list(promises) == ["manager_contact", "assessment", "offender_reaction", "first_talk"]
    assert promises["manager_contact"].who == ("Karin Smit",)
    assert promises["manager_contact"].due_at.date() == cast.TODAY
    assert promises["first_talk"].due_at - cast.NOW == timedelta(hours=72)
    assert promises["offender_reaction"].due_at - cast.NOW == timedelta(hours=48)


@pytest.mark.parametrize(
    ("changes", "callers"),
    [
        ({"excluded": "karin"}, ("Bram Visser", "Lotte Bakker")),
        ({"shielded": True}, ("Bram Visser", "Lotte Bakker")),
        ({"by": "karin"}, ("Bram Visser", "Lotte Bakker")),
    ],
)
def test_who_calls_when_the_manager_cannot(changes: dict[str, object], callers: tuple[str, ...]) -> None:
    given = dict(changes)
    if "excluded" in given:
        given["excluded"] = (cast.person(str(given["excluded"])).pk,)
    incident = cast.a_reported_incident(str(given.pop("by", "sanne")), **given)

    assert sorted(queries.promises_of(incident, on=cast.TODAY)[0].who) == list(callers)


def test_a_role_that_ended_sees_nothing() -> None:
    incident = cast.a_reported_incident()
    end_role(Grant.objects.get(person=cast.person("karin")), on=cast.TODAY, by=cast.anouk())

    assert "Karin Smit" not in seen(incident)
    assert queries.incident_for(cast.karin(), incident.pk) is None


def test_parts() -> None:
    incident = cast.a_reported_incident(route=Route.ON_BEHALF, victim_id=cast.person("fatima").pk)

    assert queries.parts_of(cast.sanne(), incident) == {Part.REPORTER}
    assert queries.parts_of(cast.fatima(), incident) == {Part.VICTIM}
    assert queries.parts_of(cast.bram(), incident) == set()
