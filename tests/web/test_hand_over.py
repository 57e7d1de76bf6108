"""Handing over."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_plans_go_to_others(client_of: Open) -> None:
    supported()
    petra = cast.person("petra").pk
    answer = client_of("bram").post(f"/zorg/team/{petra}/overdragen", {"to": "fair"}, follow=True)
    assert "0 plannen zijn overgedragen. 1 plan bleef staan." in answer.content.decode()
    assert client_of("petra").get(f"/zorg/team/{petra}/overdragen").status_code == 403


def test_what_nobody_could_take_over_is_named_with_the_way_to_it(client_of: Open) -> None:
    plan, petra = supported(), cast.person("petra").pk
    answer = client_of("bram").post(f"/zorg/team/{petra}/overdragen", {"to": "fair"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/zorg/team/{petra}/overdragen"
    assert f"/zorg/plan/{plan.pk}/opvanger" in answer.content.decode()
