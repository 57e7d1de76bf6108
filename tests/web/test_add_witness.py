"""Naming who saw it."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Involvement
from ruggensteun.report.incidents.terms import Part
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_witness_by_name(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").post(f"/meldingen/{incident.pk}/getuige", {"name": "Fatima Aziz"})

    assert Involvement.objects.get(part=Part.WITNESS).person == cast.person("fatima")
    assert client_of("fatima").get(f"/meldingen/{incident.pk}").status_code == 200


def test_a_part_of_a_name_gives_a_choice(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    sanne = client_of("sanne")
    page = sanne.post(f"/meldingen/{incident.pk}/getuige", {"name": "fati"})
    assert page.status_code == 422
    assert "Fatima Aziz (Toezicht en Handhaving)" in page.content.decode()

    chosen = {"name": "fati", "person_id": str(cast.person("fatima").pk)}
    assert sanne.post(f"/meldingen/{incident.pk}/getuige", chosen).status_code == 302


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Typ de naam"),
        ("Niemand Hier", "Wij vinden geen collega"),
        ("Sanne de Wit", "staat er al bij"),
        ("%", "Wij vinden geen collega"),
    ],
)
def test_a_name_that_does_not_work_is_a_sentence(client_of: Callable[[str], Client], name: str, sentence: str) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/getuige", {"name": name})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Involvement.objects.count() == 1


def test_somebody_else_finds_nothing(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("fatima").get(f"/meldingen/{incident.pk}/getuige").status_code == 404
