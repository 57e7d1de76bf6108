"""Yes and not now."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter, offer_help
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_yes_and_not_now(client_of: Open) -> None:
    offer = offer_help(supported(), "legal", at=cast.NOW, by=cast.petra())
    address = f"/zorg/hulp/{offer.pk}/antwoord"
    assert "Dit wordt geregeld" in client_of("sanne").post(address, {"antwoord": "ja"}, follow=True).content.decode()
    assert "alsnog ja" in client_of("sanne").post(address, follow=True).content.decode()
    assert client_of("karin").post(address).status_code == 404
