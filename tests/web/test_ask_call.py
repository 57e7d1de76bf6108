"""Asking to be called."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_a_call_is_planned_and_said(client_of: Open) -> None:
    plan = supported()
    answer = client_of("sanne").post(f"/mijn-nazorg/{plan.pk}/bel-mij", follow=True)

    assert "Iemand belt u uiterlijk" in answer.content.decode()
    assert Moment.objects.filter(kind="call_me").count() == 1
    assert client_of("sanne").get(f"/mijn-nazorg/{plan.pk}/bel-mij").status_code == 405
