"""Who read my report."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.actions import note_reading
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_role_and_the_unit_per_day_and_no_name(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    note_reading(incident, by=cast.mo())
    note_reading(incident, by=cast.mo())
    page = client_of("sanne").get(f"/meldingen/{incident.pk}/gelezen").content.decode()

    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert table.count("<tr>") == 1
    assert "juridisch toetser" in table
    assert "Staf" in table
    assert "Yilmaz" not in table


def test_nobody_yet(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert "Nog niemand" in client_of("sanne").get(f"/meldingen/{incident.pk}/gelezen").content.decode()


def test_somebody_else_finds_nothing(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("fatima").get(f"/meldingen/{incident.pk}/gelezen").status_code == 404
