"""Somebody close."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Plan as CarePlan
from ruggensteun.care.aftercare.models import Relative
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_the_person_or_the_supporter_adds_somebody_close(client_of: Open) -> None:
    plan = supported()
    typed = {"relation": "partner", "name": "Joris", "phone": "06 12345678"}
    assert client_of("sanne").post(f"/zorg/plan/{plan.pk}/naaste", typed)["Location"] == "/mijn-nazorg"
    assert client_of("petra").post(f"/zorg/plan/{plan.pk}/naaste", typed)["Location"] == f"/zorg/plan/{plan.pk}"
    assert client_of("sanne").post(f"/zorg/plan/{plan.pk}/naaste", {"name": "Joris"}).status_code == 422
    assert Relative.objects.count() == 2
