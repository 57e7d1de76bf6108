"""One person who helps with the damage, by name."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.actions import name_damage_helper
from ruggensteun.respond.damages.models import DamageHelper
from ruggensteun.respond.damages.queries import helper_of, possible_helpers
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_victim_sees_who_helps(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident()
    name_damage_helper(incident, cast.person("lotte").pk, at=cast.NOW, by=cast.bram())
    name_damage_helper(incident, cast.person("bram").pk, at=cast.NOW, by=cast.bram())

    assert helper_of(incident) == cast.person("bram").name
    told = client_of("sanne").get(reverse("show_report", args=[incident.pk])).content.decode()
    assert f"Vaste helper bij schade: {cast.person('bram').name}" in told
    assert "U heeft één vaste helper voor de schade." in told


def test_only_somebody_who_recovers_damage_and_is_no_party_to_it() -> None:
    incident = response.an_assessed_incident()

    assert cast.person("sanne").pk not in possible_helpers(incident, on=cast.TODAY)
    with pytest.raises(Refused, match="Kies iemand"):
        name_damage_helper(incident, cast.person("sanne").pk, at=cast.NOW, by=cast.bram())
    with pytest.raises(Denied):
        name_damage_helper(incident, cast.person("bram").pk, at=cast.NOW, by=cast.actor("karin"))
    assert not DamageHelper.objects.exists()


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident()
    address = reverse("name_damage_helper", args=[incident.pk])

    assert client_of("bram").post(address, {"person": ""}).status_code == 422
    assert client_of("bram").post(address, {"person": str(cast.person("lotte").pk)}).status_code == 302
    assert helper_of(incident) == cast.person("lotte").name
