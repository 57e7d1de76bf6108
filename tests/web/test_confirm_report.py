"""What happens now, right after reporting."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.terms import Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_it_says_who_calls_what_to_do_and_whom_to_call(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    page = client_of("sanne").get(f"/meldingen/{incident.pk}/wat-nu").content.decode()

    assert "Karin Smit belt u." in page
    assert "Binnen 48 uur" in page
    assert "Binnen drie dagen" in page
    assert "Bel 112" in page
    assert "/kaarten/threat" in page
    assert incident.reference in page
    assert "Karin Smit (leidinggevende)" in page


def test_for_a_colleague_the_promises_are_theirs(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(route=Route.ON_BEHALF, victim_id=cast.person("fatima").pk)
    page = client_of("sanne").get(f"/meldingen/{incident.pk}/wat-nu").content.decode()

    assert "Dit beloven wij aan wie het overkwam" in page
    assert "Karin Smit belt wie het overkwam." in page


def test_in_a_small_circle_the_coordinator_calls(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(shielded=True)
    page = client_of("sanne").get(f"/meldingen/{incident.pk}/wat-nu").content.decode()

    assert "Bram Visser of Lotte Bakker belt u." in page
    assert "Karin" not in page


def test_a_manager_who_is_hit_does_not_call_herself(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident("karin")
    page = client_of("karin").get(f"/meldingen/{incident.pk}/wat-nu").content.decode()

    assert "Karin Smit belt" not in page


def test_somebody_elses_report_is_not_there(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("fatima").get(f"/meldingen/{incident.pk}/wat-nu").status_code == 404
