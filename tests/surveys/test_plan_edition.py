"""Editions of the survey: planned, opened, closed; refused when the days cannot be right."""

from datetime import date, timedelta

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys.actions import close_edition, invite, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.queries import edition_for, editions
from ruggensteun.learn.surveys.terms import EditionState
from tests import cast
from tests.surveys.setting import LATER, TODAY, manager, people

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def an_edition(by: Actor, *, title: str = "Najaar 2026", opens_on: date = TODAY, closes_on: date = LATER) -> Edition:
    """The round of this autumn."""
    return plan_edition(title, opens_on=opens_on, closes_on=closes_on, on=TODAY, by=by)


def test_a_planned_edition_waits_in_the_list() -> None:
    els = manager()
    edition = an_edition(els)

    assert edition.state == EditionState.DRAFT
    assert editions(els) == [edition]
    assert Line.objects.get(act="edition.planned").thing_id == edition.pk


def test_it_opens_on_its_day_and_closes_for_good() -> None:
    els = manager()
    edition = an_edition(els)
    invite(edition, people(3), by=els)
    open_edition(edition, on=TODAY, by=els)
    close_edition(edition, by=els)

    assert edition.state == EditionState.CLOSED
    with pytest.raises(Refused, match="stand"):
        open_edition(edition, on=TODAY, by=els)


def test_it_does_not_open_before_its_day_nor_after_its_last() -> None:
    els = manager()
    edition = an_edition(els, opens_on=TODAY + timedelta(days=7))

    with pytest.raises(Refused, match="later"):
        open_edition(edition, on=TODAY, by=els)
    with pytest.raises(Refused, match="voorbij"):
        open_edition(edition, on=LATER, by=els)
    assert Edition.objects.get().state == EditionState.DRAFT


@pytest.mark.parametrize(
    ("title", "opens_on", "closes_on", "sentence"),
    [
        ("  ", TODAY, LATER, "naam"),
        ("Najaar", TODAY - timedelta(days=1), LATER, "verleden"),
        ("Najaar", LATER, TODAY + timedelta(days=1), "latere dag"),
        ("Najaar", TODAY, TODAY + timedelta(days=400), "half jaar"),
    ],
)
def test_days_that_cannot_be_right_are_refused(title: str, opens_on: date, closes_on: date, sentence: str) -> None:
    els = manager()

    with pytest.raises(Refused, match=sentence):
        an_edition(els, title=title, opens_on=opens_on, closes_on=closes_on)
    assert not Edition.objects.exists()


def test_two_rounds_do_not_share_a_name() -> None:
    els = manager()
    an_edition(els)

    with pytest.raises(Refused, match="deze naam"):
        an_edition(els, title="najaar 2026 ")
    assert Edition.objects.count() == 1


def test_others_neither_see_nor_plan() -> None:
    edition = an_edition(manager())

    assert editions(cast.bram()) == []
    assert edition_for(cast.sanne(), edition.pk) is None
    for doing in (lambda: an_edition(cast.bram(), title="Anders"), lambda: close_edition(edition, by=cast.bram())):
        with pytest.raises(Denied, match="vragenlijst"):
            doing()
    assert Edition.objects.count() == 1
