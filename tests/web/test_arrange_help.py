"""Help that is there."""

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


def test_arranged(client_of: Open) -> None:
    offer = offer_help(supported(), "legal", at=cast.NOW, by=cast.petra())
    assert client_of("sanne").post(f"/zorg/hulp/{offer.pk}/geregeld").status_code == 403
    answer = client_of("petra").post(f"/zorg/hulp/{offer.pk}/geregeld", follow=True)
    assert "De hulp is geregeld" in answer.content.decode()
