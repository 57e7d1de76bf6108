"""Letting somebody in."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_an_exclusion_is_taken_back(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(excluded=(cast.person("karin").pk,))
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/toelaten", {"name": "Karin Smit"}, follow=True)

    assert "Karin Smit (leidinggevende)" in response.content.decode()
    assert Incident.objects.get().excluded == []


def test_a_colleague_joins_the_circle(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(shielded=True)
    client_of("sanne").post(f"/meldingen/{incident.pk}/toelaten", {"name": "Karin Smit"})

    assert cast.person("karin").pk in Incident.objects.get().circle


def test_nobody_is_a_sentence(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/toelaten", {"name": "Niemand"})

    assert response.status_code == 422


def test_somebody_else_finds_nothing(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident(shielded=True)

    assert client_of("karin").get(f"/meldingen/{incident.pk}/toelaten").status_code == 404
