"""Asking for help."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Offer
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_help_is_asked(client_of: Open) -> None:
    plan = supported()
    address = f"/mijn-nazorg/{plan.pk}/hulp"
    assert "Praten en verwerken" in client_of("sanne").get(address).content.decode()
    assert client_of("sanne").post(address, {"kind": "legal"}).status_code == 302
    assert client_of("sanne").post(address, {"kind": ""}).status_code == 422
    assert Offer.objects.get().state == "wanted"
