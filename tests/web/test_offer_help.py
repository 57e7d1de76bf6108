"""Offering help."""

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


def test_help_is_offered_with_a_referral(client_of: Open) -> None:
    plan = supported()
    address = f"/zorg/plan/{plan.pk}/hulp"
    typed = {"kind": "psychological", "address": "occupational_physician", "note": "Eerst bellen"}
    assert client_of("petra").post(address, typed).status_code == 302
    assert client_of("petra").post(address, {"kind": "luck"}).status_code == 422
    assert Offer.objects.get().address == "occupational_physician"
