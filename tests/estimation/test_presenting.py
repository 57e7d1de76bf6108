"""How figures leave the house: whole percents, bounds instead of 0 and 100, bases in fives."""

import pytest

from ruggensteun.learn.estimation import presenting as p


@pytest.mark.parametrize(
    ("count", "base", "estimate", "text", "shown_base"),
    [
        (13, 40, 0.325, "33%", 40),
        (26, 100, 0.26, "26%", 100),
        (9, 23, 9 / 23, "39%", 25),
        (1, 40, 0.025, "–", None),
        (39, 40, 0.975, "–", None),
        (0, 12, 0.0, "<13%", 10),
        (12, 12, 1.0, ">87%", 10),
    ],
)
def test_a_share_as_people_see_it(count: int, base: int, estimate: float, text: str, shown_base: int | None) -> None:
    shown = p.shown_share(count, base, estimate, 0.87 if count == base else 0.2, 0.1333 if count == 0 else 0.5)
    assert shown.text == text
    assert shown.base == shown_base
    assert shown.is_hidden is (shown_base is None)


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5")])
def test_small_counts_of_the_register(count: int, text: str) -> None:
    assert p.shown_count(count) == text


def test_a_comparison_needs_five_municipalities_and_no_giant() -> None:
    assert p.benchmark_refusal(dict.fromkeys("ABCDE", 10)) == ""
    assert "5 municipalities" in p.benchmark_refusal(dict.fromkeys("ABCD", 10))
    assert "A has more than 60%" in p.benchmark_refusal({**dict.fromkeys("BCDE", 10), "A": 61})


def test_the_response_during_fieldwork_hides_small_departments_and_one_more() -> None:
    invited = {"A": 50, "B": 30, "C": 12, "D": 4}
    shown = p.live_counts({"A": 20, "B": 9, "C": 3, "D": 1}, invited)
    assert shown == {"A": 20, "B": 9, "C": None, "D": None}


def test_microdata_have_no_small_department() -> None:
    answered = {("X", "A"): 40, ("X", "B"): 12, ("X", "C"): 6, ("X", "D"): 2, ("Y", "A"): 4}
    merged = p.coarsened(answered)
    assert merged == {
        ("X", "A"): "A",
        ("X", "B"): "other",
        ("X", "C"): "other",
        ("X", "D"): "other",
        ("Y", "A"): "",
    }
