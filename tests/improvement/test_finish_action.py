"""The owner says on a page of its own that an action is done, once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ruggensteun.learn.improvement.actions import plan_action
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_sanne_finishes_her_action_once(client_of: Callable[..., Client]) -> None:
    due_on = cast.TODAY + timedelta(days=30)
    action = plan_action("Deur op slot na vijf uur", cast.person("sanne"), due_on=due_on, on=cast.TODAY, by=cast.bram())
    sanne, address = client_of("sanne"), f"/verbeteren/{action.pk}/gedaan"

    assert "Deur op slot" in sanne.get(address).content.decode()
    assert sanne.post(address).status_code == 302
    again = sanne.post(address)
    assert again.status_code == 422
    assert "niet meer" in again.content.decode()


def test_the_action_of_somebody_else_is_not_there(client_of: Callable[..., Client]) -> None:
    action = plan_action("Deur op slot", cast.person("karin"), due_on=cast.TODAY, on=cast.TODAY, by=cast.bram())

    assert client_of("dirk").get(f"/verbeteren/{action.pk}/gedaan").status_code == 404
