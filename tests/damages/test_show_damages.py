"""All damage on one page, and on the work list."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.care.worklist.queries import work_list
from ruggensteun.respond.damages.queries import damages_to_show, sums_of
from ruggensteun.respond.damages.terms import State
from tests import cast
from tests.damages.test_add_damage import added
from tests.damages.test_settle_damage import settled

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_open_items_with_their_clock_and_sums_per_way(client_of: Callable[..., Client]) -> None:
    damage = settled(added(), State.PAID, paid_cents=10000)
    page = client_of("bram").get(reverse("show_damages")).content.decode()

    assert "€ 25,50" in page
    assert [one.damage for one in damages_to_show(cast.bram())] == [damage]
    assert [(one.cents, one.paid, one.left) for one in sums_of(cast.bram())] == [("125,50", "100,00", "25,50")]
    settled(damage, State.WRITTEN_OFF, note="De man heeft geen inkomen.")
    assert damages_to_show(cast.bram()) == []
    assert sums_of(cast.bram())[0].left == "0,00"
    assert "25,50" in client_of("bram").get(reverse("show_damages") + "?stand=written_off").content.decode()


@pytest.mark.parametrize("key", ["sanne", "karin", "anouk"])
def test_not_for_whoever_recovers_nothing(key: str, client_of: Callable[..., Client]) -> None:
    assert client_of(key).get(reverse("show_damages")).status_code == 403


def test_it_waits_on_the_work_list_of_the_coordinator_with_its_clock() -> None:
    damage = added()
    steps = [task.step for task in work_list(cast.bram(), at=cast.NOW) if task.step.verb == "settle_damage"]

    assert [(one.thing_id, one.label) for one in steps] == [(damage.pk, "Vraag de schade terug")]
    assert steps[0].due_at is not None
