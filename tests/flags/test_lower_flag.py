"""Taking contact advice away."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import follow_measures, lower_flag
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def a_flag() -> Flag:
    response.an_imposed_ban()
    follow_measures(at=cast.NOW, by=cast.clock())
    return Flag.objects.get()


def test_it_is_gone_once() -> None:
    flag = a_flag()
    lower_flag(flag, at=cast.NOW, by=cast.bram())

    assert flag.state == State.LOWERED
    assert Line.objects.filter(act="flag.lowered", thing_id=flag.pk).exists()
    with pytest.raises(Refused, match="deze stand"):
        lower_flag(flag, at=cast.NOW, by=cast.bram())


def test_it_does_not_come_back_by_itself() -> None:
    lower_flag(a_flag(), at=cast.NOW, by=cast.bram())

    assert follow_measures(at=cast.NOW, by=cast.clock()) == 0


@pytest.mark.parametrize("key", ["karin", "dirk", "sanne"])
def test_who_may_not(key: str) -> None:
    flag = a_flag()

    with pytest.raises(Denied):
        lower_flag(flag, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    flag = a_flag()

    assert client_of("dirk").post(reverse("lower_flag", args=[flag.pk])).status_code == 404
    assert client_of("bram").post(reverse("lower_flag", args=[flag.pk])).status_code == 302
    assert Flag.objects.get().state == State.LOWERED
