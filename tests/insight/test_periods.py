"""Fixed periods, shares with their base, the register: what leaves the house is rounded and cannot be subtracted."""

from datetime import date, datetime, timedelta

import pytest

from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.learn.insight import rules
from ruggensteun.learn.insight.rules import AMSTERDAM, Period
from ruggensteun.learn.insight.terms import PUBLISHED, Promise


def test_a_quarter_has_three_months_and_a_year_four_quarters() -> None:
    assert Period(2026, 3).months == (7, 8, 9)
    assert Period(2026, 4).ends_at == datetime(2027, 1, 1, tzinfo=AMSTERDAM)
    assert Period(2026).quarters == (Period(2026, 1), Period(2026, 2), Period(2026, 3), Period(2026, 4))


def test_a_period_is_shown_a_week_after_it_is_over() -> None:
    assert not rules.is_settled(Period(2026, 3), on=date(2026, 10, 7))
    assert rules.is_settled(Period(2026, 3), on=date(2026, 10, 8))


def test_periods_run_from_the_first_report_to_the_last_settled_quarter() -> None:
    known = rules.settled_periods(date(2025, 5, 2), on=date(2026, 11, 23))

    assert [one.code for one in known] == ["2026-k3", "2026-k2", "2026-k1", "2025", "2025-k4", "2025-k3", "2025-k2"]


@pytest.mark.parametrize("code", ["", "2026-k5", "2026-07", "26", "2026-k1 ", "1999", "²026"])
def test_any_other_code_is_no_period(code: str) -> None:
    assert rules.period_named(code) is None
    assert rules.period_named("2026-k2") == Period(2026, 2)


def test_a_share_of_fewer_than_ten_is_not_shown() -> None:
    assert rules.share(9, 9) is None
    assert rules.share(0, 0) is None
    shown = rules.share(41, 52)
    assert shown is not None
    assert (shown.percent, shown.base) == (79, 50)
    assert shown.lower < 79 < shown.upper


def test_a_department_that_would_be_the_only_hidden_one_gets_company() -> None:
    shown = rules.shares({"a": (20, 40), "b": (3, 5), "c": (10, 12), "d": (0, 0)})

    assert [name for name, share in shown.items() if share] == ["a"]


def test_the_register_hides_and_rounds() -> None:
    counts = {("a", 1): 2, ("a", 2): 13, ("a", 3): 8, ("b", 1): 22, ("b", 2): 7, ("b", 3): 31}
    table = rules.register(Period(2026, 1), ["a", "b"], counts)

    assert dict(table.rows)["a"][0] is None
    assert all(value is None or value % 5 == 0 for _, values in table.rows for value in values)


def test_a_quarter_looks_the_same_before_and_after_its_year_is_over() -> None:
    begun = {("a", 1): 2, ("a", 2): 13, ("b", 1): 22, ("b", 3): 31}
    over = begun | {("a", 7): 3, ("b", 11): 9, ("a", 12): 1}

    assert rules.register(Period(2026, 1), ["a", "b"], begun) == rules.register(Period(2026, 1), ["a", "b"], over)
    quarter = dict(rules.register(Period(2026, 1), ["a", "b"], over).rows)
    year = dict(rules.register(Period(2026), ["a", "b"], over).rows)
    assert [values[-1] for values in quarter.values()] == [values[0] for values in year.values()]


def test_the_time_that_a_clock_gives() -> None:
    clocks = {clock.code: rules.time_given(clock) for clock in pack_of(None).clocks}

    assert clocks["offender_reaction"] == timedelta(hours=48)
    assert clocks["police"] == timedelta(days=2.8)
    assert clocks["manager_contact"] == timedelta(days=1)


def test_every_published_figure_has_its_sentence_and_its_promise() -> None:
    figures = {one.number: one for one in rules.published()}

    assert set(figures) == set(PUBLISHED)
    assert {one.promise for one in figures.values()} <= set(Promise)
    assert (figures["S154"].percent, figures["S154"].base, figures["S239"].percent) == (50, 495, 16)


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert rules.csv_line([cell]).startswith("\"'")


def test_a_plain_cell_stays_as_it_is() -> None:
    assert rules.csv_line(["Zorg", 'a "b"', ""]) == '"Zorg";"a ""b""";""\r\n'
