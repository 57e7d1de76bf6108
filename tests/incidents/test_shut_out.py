"""Shutting somebody out, and letting somebody in again."""

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.actions import let_in, shut_out
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_whoever_is_shut_out_sees_nothing_whatever_the_role() -> None:
    incident = cast.a_reported_incident()
    shut_out(incident, cast.person("bram"), on=cast.TODAY, by=cast.sanne())

    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert queries.incident_for(cast.bram(), incident.pk) is None
        assert not Incident.objects.exists()
        assert not Involvement.objects.exists()
        assert not Line.objects.filter(dossier_id=incident.pk).exists()
    assert "Bram Visser" not in [one.name for one in queries.onlookers_of(Incident.objects.get(), on=cast.TODAY)]


def test_and_comes_back_when_let_in() -> None:
    incident = cast.a_reported_incident(excluded=(cast.person("bram").pk,))
    let_in(incident, cast.person("bram"), by=cast.sanne())

    assert queries.case_for(cast.bram(), incident.pk) == incident
    assert Line.objects.filter(act="incident.let_in").count() == 1


def test_let_into_the_circle() -> None:
    incident = cast.a_reported_incident(shielded=True)
    assert queries.incident_for(cast.karin(), incident.pk) is None
    let_in(incident, cast.person("karin"), by=cast.sanne())

    assert queries.incident_for(cast.karin(), incident.pk) == incident


def test_not_oneself() -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match="uzelf"):
        shut_out(incident, cast.person("sanne"), on=cast.TODAY, by=cast.sanne())


def test_not_the_victim() -> None:
    incident = cast.a_reported_incident(route=Route.ON_BEHALF, victim_id=cast.person("fatima").pk)
    with pytest.raises(Refused, match="slachtoffer"):
        shut_out(incident, cast.person("fatima"), on=cast.TODAY, by=cast.sanne())


def test_somebody_is_always_left_to_handle_it() -> None:
    incident = cast.a_reported_incident(shielded=True)
    shut_out(incident, cast.person("bram"), on=cast.TODAY, by=cast.sanne())
    with pytest.raises(Refused, match="niemand over"):
        shut_out(incident, cast.person("lotte"), on=cast.TODAY, by=cast.sanne())

    assert Incident.objects.get().excluded == [cast.person("bram").pk]
    assert Line.objects.filter(act="incident.shut_out").count() == 1


@pytest.mark.parametrize("who", ["karin", "bram", "fatima", "joost"])
def test_only_the_reporter_and_the_victim_choose(who: str) -> None:
    incident = cast.a_reported_incident()
    for act in (shut_out, let_in):
        options = {"on": cast.TODAY} if act is shut_out else {}
        with pytest.raises(Denied):
            act(incident, cast.person("mo"), by=getattr(cast, who)(), **options)

    assert Incident.objects.get().excluded == []


def test_who_recorded_a_talk_chooses_for_somebody_without_an_account_only() -> None:
    recorded = cast.a_reported_incident("karin", route=Route.AFTER_TALK, victim_id=cast.person("sanne").pk)
    with pytest.raises(Denied):
        shut_out(recorded, cast.person("mo"), on=cast.TODAY, by=cast.karin())

    nameless = cast.a_reported_incident("karin", route=Route.AFTER_TALK, victim_name="Een inhuurkracht")
    shut_out(nameless, cast.person("mo"), on=cast.TODAY, by=cast.karin())
    assert Incident.objects.get(pk=nameless.pk).excluded == [cast.person("mo").pk]
