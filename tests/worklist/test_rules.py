"""The parts of the list, the order, the filters, the morning."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from ruggensteun.care.worklist import rules
from ruggensteun.care.worklist.terms import Group
from ruggensteun.report.incidents.rules import Step, Task
from tests import cast


def task(due: datetime | None, reference: str = "A", verb: str = "assess_incident", level: str = "") -> Task:
    return Task(UUID(int=1), reference, "Burgerzaken", (), Step(verb, "x", due_at=due), level)


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), Group.LATE),
        (datetime(2026, 11, 22, 23, 1, tzinfo=UTC), Group.TODAY),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), Group.TODAY),
        (datetime(2026, 11, 30, 12, 0, tzinfo=UTC), Group.WEEK),
        (datetime(2026, 12, 1, 12, 0, tzinfo=UTC), Group.WAITING),
        (None, Group.WAITING),
    ],
)
def test_the_parts_follow_the_day_in_amsterdam(due: datetime | None, group: Group) -> None:
    assert rules.group_of(task(due), on=cast.TODAY) == group


def test_first_what_is_due_first_and_without_a_moment_last() -> None:
    early, late = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
    rows = rules.in_order([task(None, "C"), task(late, "B"), task(early, "D"), task(early, "A")])
    assert [row.reference for row in rows] == ["A", "D", "B", "C"]


def test_filters() -> None:
    row = task(None, level="D")
    assert rules.fits(row)
    assert rules.fits(row, unit="Burgerzaken", verb="assess_incident", level="D")
    assert not rules.fits(row, unit="Staf")
    assert not rules.fits(row, verb="hold_moment")
    assert not rules.fits(row, level="C")


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        (datetime(2026, 11, 23, 6, 29, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 6, 30, tzinfo=UTC), True),
        (datetime(2026, 7, 6, 5, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 25, 9, 0, tzinfo=UTC), False),
    ],
)
def test_the_digest_goes_out_on_working_mornings_summer_and_winter(at: datetime, goes: bool) -> None:
    assert rules.is_digest_time(at) is goes
