"""Shares where the usual interval says nothing, who counts as a base, and when a figure is called unreliable."""

import math

import numpy as np
import pytest

from ruggensteun.learn.estimation.design import Lonely, survey_design
from ruggensteun.learn.estimation.estimates import mean, ratio, total
from ruggensteun.learn.estimation.faults import BadInput
from ruggensteun.learn.estimation.items import item, numbers
from ruggensteun.learn.estimation.shares import Share, is_reliable, shares


def one(answers: list[object], **design: object) -> Share:
    drawn = survey_design(len(answers), **design)  # type: ignore[arg-type]
    return shares(drawn, [item("x", answers)])[0].rows[0]


def test_nobody_said_yes() -> None:
    found = one([0] * 12, population=[15] * 12)
    assert (found.estimate, found.se, found.lower, found.method) == (0, 0, 0, "hypergeometric")
    assert found.upper == pytest.approx(2 / 15)
    found = one([0] * 12)
    assert found.method == "exact"
    assert found.upper == pytest.approx(0.2646485)


def test_everybody_said_yes() -> None:
    found = one([1] * 12, strata=["a"] * 6 + ["b"] * 6)
    assert (found.estimate, found.upper, found.method) == (1, 1, "exact")
    assert found.lower == pytest.approx(1 - 0.2646485)


def test_who_asked_everybody_knows() -> None:
    found = one([1, 0, 0, 1], strata=["a", "a", "b", "b"], population=[2] * 4)
    assert (found.estimate, found.lower, found.upper, found.method) == (0.5, 0.5, 0.5, "point")


def test_nobody_answered() -> None:
    found = one([None, None, None])
    assert (found.n, found.method, found.is_reliable) == (0, "none", False)
    assert math.isnan(found.estimate)
    assert math.isnan(found.upper)


def test_one_of_each_stratum_has_no_interval() -> None:
    found = one([1, 0], strata=["a", "b"], population=[5, 5], lonely=Lonely.ADJUST)
    assert (found.df, found.method) == (0, "none")
    assert found.se > 0


def test_clusters_that_agree_count_once() -> None:
    found = one([0] * 40, clusters=[number // 10 for number in range(40)])
    assert found.upper == pytest.approx(0.6023646)


def test_a_domain_keeps_everybody_in_the_design() -> None:
    drawn = survey_design(6, strata=["a", "a", "a", "b", "b", "b"])
    asked, groups = item("x", [1, 0, 1, 0, None, 1]), item("g", ["p", "p", "q", "q", "q", None])
    table = shares(drawn, [asked], by=groups, domain=np.array([True] * 5 + [False]))[0]
    assert table.groups == ("p", "q")
    assert table.n.tolist() == [2, 2]
    assert table.df.tolist() == [1, 1]
    assert [row.population for row in table.rows] == [2, 2]


def test_many_items_at_once_are_what_they_are_alone() -> None:
    draw = np.random.default_rng(5)
    drawn = survey_design(300, strata=draw.integers(0, 4, 300), weights=draw.gamma(2, 1, 300))
    by = item("g", draw.integers(0, 3, 300))
    items = [item(f"q{k}", draw.integers(0, k % 3 + 2, 300)) for k in range(6)]
    together = shares(drawn, items, by=by, test=True)
    for alone, table in zip((shares(drawn, [each], by=by, test=True)[0] for each in items), together, strict=True):
        assert alone.rows == table.rows
        assert alone.test == table.test


@pytest.mark.parametrize(
    ("n", "share", "half", "reliable"),
    [
        (29, 0.5, 0.02, False),
        (200, 0.5, 0.02, True),
        (200, 0.5, 0.16, False),
        (200, 0.04, 0.03, False),
        (200, 0.02, 0.02, True),
    ],
)
def test_when_a_figure_is_unreliable(n: int, share: float, half: float, reliable: bool) -> None:
    assert is_reliable(n, share, share * (1 - share) / 200, share - half, share + half) is reliable


def test_a_test_that_cannot_be_made_says_why() -> None:
    drawn = survey_design(4)
    same = shares(drawn, [item("x", [1, 0, 1, 1])], by=item("g", ["a"] * 4), test=True)[0].test
    nobody = shares(drawn, [item("x", [None] * 4)], by=item("g", list("abab")), test=True)[0].test
    assert (same.F, same.why_not) == (None, "one group or one answer")
    assert (nobody.p, nobody.why_not) == (None, "nobody answered")


def test_answers_are_read_as_people_write_them() -> None:
    assert item("x", [True, False, None]).levels == ("0", "1")
    assert item("x", ["1.0", "0.0", ""]).levels == ("0", "1")
    assert item("x", [10.0, 9.0, float("nan")]).levels == ("9", "10")
    assert item("x", ["ja", "nee", "NA"]).levels == ("ja", "nee")
    assert numbers(["1,5", "2", None]).tolist()[:2] == [1.5, 2.0]
    with pytest.raises(BadInput, match="column x, row 3, value '7': not in the codebook"):
        item("x", ["0", "7"], levels=["0", "1"])


def test_means_without_anybody_are_not_numbers() -> None:
    drawn = survey_design(3)
    assert math.isnan(mean(drawn, [np.nan] * 3).estimate)
    assert math.isnan(ratio(drawn, [1, 2, 3], [0, 0, 0]).estimate)
    assert total(drawn, [1, 2, np.nan]).estimate == 3


@pytest.mark.parametrize(
    ("design", "told"),
    [
        ({"weights": [1, 2]}, "column weights: has 2 rows, the data have 3"),
        ({"strata": ["a", "b"]}, "column strata: has 2 rows"),
        ({"weights": [1, float("inf"), 1]}, "row 3, value inf: a weight must be more than 0"),
        ({"strata": ["a", None, "a"]}, "column strata, row 3, value '': is empty"),
        ({"population": [9, 0, 9]}, "column population, row 3, value 0.0: must be a positive number"),
    ],
)
def test_impossible_designs_are_refused(design: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=told.replace("(", r"\(")):
        survey_design(3, **design)  # type: ignore[arg-type]
