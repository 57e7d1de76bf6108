"""Looking back."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Evaluation
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_looking_back_once(client_of: Open) -> None:
    plan = supported()
    address = f"/mijn-nazorg/{plan.pk}/terugblik"
    assert "Eerder contact" in client_of("sanne").get(address).content.decode()
    assert client_of("sanne").post(address, {"enough": "not_enough", "missing": ["sooner"]}).status_code == 302
    again = client_of("sanne").post(address, {"enough": "enough"})
    assert again.status_code == 422
    assert "al verteld" in again.content.decode()
    assert Evaluation.objects.get().enough == "not_enough"
