"""Counting by month: figures say the same as from the register, to everybody, and shielded dossiers count nowhere."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ruggensteun.ground.people.rules import Denied
from ruggensteun.learn.insight import queries, rules
from ruggensteun.learn.insight.actions import forget_tallies, tally_month
from ruggensteun.learn.insight.jobs import tally_organisation
from ruggensteun.learn.insight.models import Tally
from ruggensteun.learn.insight.rules import Month, Period
from ruggensteun.report.incidents.actions import report_incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
AUGUST = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUMMER = Period(2026, 3)


def reported(number: int, by: str = "sanne", **changes: object) -> None:
    """Reports in July, August and September."""
    for place in range(number):
        at = AUGUST + timedelta(days=(place % 3 - 1) * 30)
        report_incident(cast.told(happened_at=at, **changes), at=at, by=cast.actor(by))


def figures(key: str = "els") -> tuple[object, ...]:
    """What somebody sees."""
    actor = cast.actor(key)
    return queries.register_of(actor, SUMMER), queries.promise_board(actor, SUMMER, at=AT)


def test_figures_from_tallies_are_those_from_the_register() -> None:
    reported(36)
    reported(15, by="dirk")
    reported(6, shielded=True)
    before = figures()
    assert tally_organisation(cast.organisation_id(), at=AT) == 4
    assert Tally.objects.exists()
    assert figures() == before

    reported(30)
    assert figures() == before
    tally_organisation(cast.organisation_id(), at=AT)
    assert figures() != before


def test_counting_twice_is_counting_once() -> None:
    reported(12)
    first = tally_month(Month(2026, 8), at=AT, by=cast.clock())
    assert tally_month(Month(2026, 8), at=AT, by=cast.clock()) == first
    assert Tally.objects.count() == first


def test_a_quarter_with_a_month_that_is_not_counted_is_read_from_the_register() -> None:
    reported(36)
    before = figures()
    tally_month(Month(2026, 8), at=AT, by=cast.clock())

    assert figures() == before


def test_after_an_import_the_register_is_read_again() -> None:
    reported(36)
    tally_organisation(cast.organisation_id(), at=AT)
    forget_tallies(by=cast.bram())

    assert not Tally.objects.exists()


def test_only_the_clock_counts_and_nobody_without_the_right_reads() -> None:
    reported(12)
    with pytest.raises(Denied, match="vanzelf"):
        tally_month(Month(2026, 8), at=AT, by=cast.els())
    with pytest.raises(Denied):
        forget_tallies(by=cast.els())
    tally_organisation(cast.organisation_id(), at=AT)
    register, _ = figures("sanne")
    assert isinstance(register, rules.Register)
    assert {value for _, values in register.rows for value in values} == {0}


def test_which_months_are_counted() -> None:
    known = [date(2025, month, 1) for month in range(1, 13)]
    months = rules.months_to_tally(date(2025, 1, 9), known, on=date(2026, 11, 23))

    assert months[0] == Month(2025, 9)
    assert months[-1] == Month(2026, 10)
    assert len(rules.months_to_tally(date(2023, 1, 9), [], on=date(2026, 11, 23))) == 46
