"""My own report."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from ruggensteun.ground.journal.models import Reading
from ruggensteun.report.incidents.actions import add_details, add_witness
from ruggensteun.report.incidents.rules import Details
from ruggensteun.report.incidents.terms import Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_it_tells_what_was_told_what_is_promised_and_who_sees_it(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    page = client_of("sanne").get(f"/meldingen/{incident.pk}").content.decode()

    assert "Een man schreeuwde dat hij mij wist te wonen." in page
    assert "Uw melding is binnen." in page
    assert "Karin Smit belt u." in page
    assert "Bram Visser (coördinator agressie en geweld)" in page
    assert "Sanne" not in page[page.index("<title>") : page.index("</title>")]


def test_reading_my_own_report_is_not_reading_by_others(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").get(f"/meldingen/{incident.pk}")

    assert not Reading.objects.exists()


def test_a_witness_and_who_recorded_it_leave_a_line(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident("karin", route=Route.AFTER_TALK, victim_id=cast.person("sanne").pk)
    add_witness(incident, cast.person("fatima"), by=cast.sanne())
    client_of("karin").get(f"/meldingen/{incident.pk}")
    client_of("fatima").get(f"/meldingen/{incident.pk}")

    readers = set(Reading.objects.values_list("reader_id", flat=True))
    assert readers == {cast.person("karin").pk, cast.person("fatima").pk}


def test_what_it_did_to_somebody_is_not_for_the_colleague_who_told_it(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(route=Route.ON_BEHALF, victim_id=cast.person("fatima").pk)
    add_details(incident, Details(consequences=("stress",), felt_impact=7), version=1, by=cast.fatima())

    assert "7 van 10" in client_of("fatima").get(f"/meldingen/{incident.pk}").content.decode()
    told = client_of("sanne").get(f"/meldingen/{incident.pk}").content.decode()
    assert "7 van 10" not in told
    assert "stress" not in told


def test_what_is_not_mine_looks_like_what_is_not_there(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    stranger = client_of("fatima")
    theirs, nobodys = stranger.get(f"/meldingen/{incident.pk}"), stranger.get(f"/meldingen/{uuid4()}")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
