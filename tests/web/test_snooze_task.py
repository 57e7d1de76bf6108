"""Putting aside from the page."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.worklist.models import Snooze
from ruggensteun.care.worklist.queries import work_list
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def test_a_task_is_put_aside_and_stands_among_what_waits(client_of: Open) -> None:
    a_plan()
    karin = client_of("karin")
    assert "Later" in karin.get("/werk").content.decode()
    moment = next(one for one in work_list(cast.karin(), at=cast.NOW) if one.step.verb == "hold_moment")
    address = f"/werk/later/hold_moment/{moment.step.thing_id}"
    assert "De belofte aan het slachtoffer verandert niet" in karin.get(address).content.decode()
    assert karin.post(address, {"until": "2020-01-01", "reason": "answer"}).status_code == 422
    assert not Snooze.objects.exists()
    assert client_of("joost").get(address).status_code == 404
