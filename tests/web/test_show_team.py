"""The team."""

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


def test_the_team_of_today(client_of: Open) -> None:
    supported()
    shown = client_of("petra").get("/zorg/team").content.decode()
    assert "Petra Kok" in shown
    assert "1 van 5" in shown
    assert "Overdragen" not in shown
    assert "Overdragen" in client_of("bram").get("/zorg/team").content.decode()
