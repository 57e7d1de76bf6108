"""A measure with its whole life."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.measures.actions import note_breach
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_everything_that_happened_stands_there(client_of: Open) -> None:
    measure = response.a_ban_of_now()
    today = timezone.localdate()
    note_breach(measure, happened_on=today, facts="Hij stond weer in de hal.", at=timezone.now(), by=cast.bram())
    response.a_longer_term(measure, at=timezone.now())
    response.an_objection(measure, at=timezone.now())
    shown = client_of("bram").get(reverse("show_measure", args=[measure.pk])).content.decode()

    for words in (
        "weer in de hal",
        "nog niet voorbij",
        "niet gehoord",
        "feitelijk handelen",
        "Nog niet door een jurist",
    ):
        assert words in shown


@pytest.mark.parametrize(("key", "offered"), [("bram", True), ("karin", False)])
def test_only_what_one_may_is_offered(client_of: Open, key: str, offered: bool) -> None:
    measure = response.a_ban_of_now()
    shown = client_of(key).get(reverse("show_measure", args=[measure.pk])).content.decode()

    assert (reverse("note_breach", args=[measure.pk]) in shown) == offered
