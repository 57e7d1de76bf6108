"""Proportions: the golden intervals, half-up rounding, counts that leave the house in fives."""

import pytest

from ruggensteun.learn.estimation import proportions as p


@pytest.mark.parametrize(
    ("hits", "base", "lower", "upper"),
    [(129, 495, 22.4, 30.1), (386, 495, 74.1, 81.4), (59, 495, 9.4, 15.1)],
)
def test_the_intervals_of_the_published_shares(hits: int, base: int, lower: float, upper: float) -> None:
    low, high = p.wilson(hits, base)

    assert float(p.half_up(100 * low, 1)) == lower
    assert float(p.half_up(100 * high, 1)) == upper


def test_none_and_all_have_an_interval_too() -> None:
    nobody, everybody = p.proportion(0, 12), p.proportion(12, 12)

    assert nobody is not None
    assert everybody is not None
    assert nobody.lower == 0
    assert 0.2 < nobody.upper < 0.3
    assert everybody.lower == pytest.approx(1 - nobody.upper)
    assert everybody.upper == 1


def test_nobody_to_speak_of_is_no_proportion() -> None:
    assert p.proportion(0, 0) is None


@pytest.mark.parametrize(("hits", "base"), [(3, 2), (-1, 4), (0, -1)])
def test_impossible_counts_are_refused(hits: int, base: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        p.proportion(hits, base)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [(2.5, 0, "3"), (32.5, 0, "33"), (0.125, 2, "0.13"), (2.675, 2, "2.68"), (86.7, 0, "87")],
)
def test_halves_go_up(value: float, digits: int, rounded: str) -> None:
    assert str(p.half_up(value, digits)) == rounded


@pytest.mark.parametrize(("hits", "base", "percent"), [(1, 40, 3), (13, 40, 33), (35, 40, 88), (1, 3, 33), (0, 9, 0)])
def test_percents_are_computed_on_the_counts(hits: int, base: int, percent: int) -> None:
    assert p.percent(hits, base) == percent


@pytest.mark.parametrize(("count", "rounded"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_counts_leave_in_fives(count: int, rounded: int) -> None:
    assert p.rounded_to(count) == rounded


def test_a_small_base_is_called_unreliable() -> None:
    small, large = p.proportion(10, 20), p.proportion(500, 1000)

    assert small is not None
    assert large is not None
    assert small.is_unreliable
    assert not large.is_unreliable
