"""Looking again whether a measure is still needed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import review_measure
from tests import cast, response

SEEN = "Hij belde twee keer rustig."
pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_looked_again_until_a_later_day() -> None:
    measure = response.an_imposed_ban()
    later = measure.review_on + timedelta(days=14)
    review_measure(measure, note=SEEN, next_review_on=later, at=cast.NOW, by=cast.bram())

    measure.refresh_from_db()
    assert measure.review_on == later
    assert Line.objects.filter(act="measure.reviewed").exists()


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_only_a_later_day_within_the_term(days: int) -> None:
    measure = response.an_imposed_ban()

    with pytest.raises(Refused, match="latere dag"):
        review_measure(
            measure, note=SEEN, next_review_on=measure.review_on + timedelta(days=days), at=cast.NOW, by=cast.bram()
        )


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "mo"])
def test_who_may_not(key: str) -> None:
    measure = response.an_imposed_ban()

    with pytest.raises(Denied):
        review_measure(measure, note=SEEN, next_review_on=measure.ends_on, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    measure = response.an_imposed_ban()
    form = {"note": SEEN, "finding": "keep", "next_review_on": measure.ends_on.isoformat()}

    assert client_of("bram").post(reverse("review_measure", args=[measure.pk]), form).status_code == 302
    measure.refresh_from_db()
    assert measure.review_on == measure.ends_on
