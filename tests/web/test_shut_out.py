"""Choosing who must not see my report."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_whoever_is_shut_out_sees_nothing_and_is_listed_for_me(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    sanne = client_of("sanne")
    response = sanne.post(f"/meldingen/{incident.pk}/uitsluiten", {"name": "Karin Smit"}, follow=True)

    page = response.content.decode()
    assert "Toch laten zien" in page
    assert "Karin Smit (leidinggevende)" not in page
    assert Incident.objects.get().excluded == [cast.person("karin").pk]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("Sanne de Wit", "uzelf niet uitsluiten"), ("Niemand", "Wij vinden geen collega"), ("", "Typ de naam")],
)
def test_a_name_that_does_not_work_is_a_sentence(client_of: Callable[[str], Client], name: str, sentence: str) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/uitsluiten", {"name": name})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Incident.objects.get().excluded == []


def test_who_handles_it_does_not_choose(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("karin").get(f"/meldingen/{incident.pk}/uitsluiten").status_code == 404
