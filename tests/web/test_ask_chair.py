"""A chair from outside."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.models import Chair
from tests import cast

Open = Callable[..., Client]


def test_a_chair_for_the_mayors_own_case(client_of: Open) -> None:
    incident = cast.a_reported_incident("griet", route="after_talk", victim_id=cast.person("willem").pk)
    assert "Vraag een voorzitter van buiten" in client_of("griet").get(f"/dossiers/{incident.pk}").content.decode()
    typed = {"name": "A. Jansen", "contact": "Kabinet"}
    assert client_of("griet").post(f"/dossiers/{incident.pk}/voorzitter", typed).status_code == 302
    assert client_of("griet").post(f"/dossiers/{incident.pk}/voorzitter", {"name": ""}).status_code == 422
    assert "A. Jansen · Kabinet" in client_of("griet").get(f"/dossiers/{incident.pk}").content.decode()
    assert Chair.objects.count() == 1
