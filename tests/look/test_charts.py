"""Pictures of figures: what is drawn, what stands in the table, what stays hidden."""

import re

import pytest

from ruggensteun.doors.web.charts import HIDDEN, Says, Series, _round_up, bars, lines, ranks, stacked

SAYS = Says("Meldingen per maand", "Het hoogst in februari.", "Maand")
MONTHS = ["jan", "feb", "mrt"]


def heights(svg: str) -> list[float]:
    return [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', svg)]


def test_a_bar_is_as_high_as_its_number() -> None:
    one, two, three = heights(bars(MONTHS, [Series("Meldingen", [5, 10, 20])], SAYS).svg)
    assert two == pytest.approx(2 * one, abs=2)
    assert three == pytest.approx(4 * one, abs=4)


def test_the_table_holds_the_same_numbers() -> None:
    chart = bars(MONTHS, [Series("Meldingen", [5, 10, 20]), Series("Nazorg", [4.5, 9, 18])], SAYS)
    assert chart.heads == ["Maand", "Meldingen", "Nazorg"]
    assert chart.rows == [("jan", ["5", "4,5"]), ("feb", ["10", "9"]), ("mrt", ["20", "18"])]
    assert chart.legend == ["Meldingen", "Nazorg"]


@pytest.mark.parametrize("draw", [bars, lines, stacked])
def test_a_hidden_number_is_in_neither(draw: type) -> None:
    chart = draw(MONTHS, [Series("Meldingen", [5, None, 20])], SAYS)
    assert chart.rows[1] == ("feb", [HIDDEN])
    assert ">0<" not in chart.svg.replace('text-anchor="end">0<', "")


def test_a_stacked_bar_with_a_hidden_part_shows_no_total() -> None:
    chart = stacked(MONTHS, [Series("A", [5, None, 20]), Series("B", [1, 7, 2])], SAYS)
    assert re.findall(r'rs-chart__value"[^>]*>([^<]+)<', chart.svg) == ["6", "22"]


def test_no_line_is_drawn_through_a_gap() -> None:
    chart = lines(["a", "b", "c", "d", "e"], [Series("A", [1, 2, None, 3, 4])], SAYS)
    assert len(re.findall(r'<path class="rs-series-1"', chart.svg)) == 2


def test_an_interval_is_drawn_and_said() -> None:
    chart = bars(MONTHS, [Series("A", [50, 60, 70], low=[40, 50, 60], high=[60, 70, 80])], SAYS)
    assert chart.svg.count("rs-chart__whisker") == 3
    assert chart.rows[0] == ("jan", ["50 (40–60)"])


def test_the_picture_has_a_name_and_no_style_of_its_own() -> None:
    svg = bars(["<b>"], [Series("A", [1])], Says("Titel <i>", "Wat er te zien is.", "Maand")).svg
    assert "<title>Titel &lt;i&gt;</title><desc>Wat er te zien is.</desc>" in svg
    assert "style=" not in svg
    assert "<b>" not in svg


def test_nothing_to_draw_is_no_mistake() -> None:
    assert bars([], [], SAYS).rows == []
    assert lines(["a"], [Series("A", [None])], SAYS).rows == [("a", [HIDDEN])]


@pytest.mark.parametrize(
    ("value", "top"), [(0, 4), (3, 4), (4, 4), (5, 6), (23, 24), (24, 24), (25, 32), (99, 100), (101, 120)]
)
def test_the_axis_ends_at_a_pleasant_number(value: float, top: float) -> None:
    assert _round_up(value) == pytest.approx(top)


def test_lying_bars_name_every_row_and_hide_what_is_hidden() -> None:
    chart = ranks(["Toezicht en handhaving", "Zorg"], Series("Meldingen", [15, None]), SAYS)

    assert "Toezicht en handhaving" in chart.svg
    assert chart.svg.count("<rect") == 1
    assert chart.rows == [("Toezicht en handhaving", ["15"]), ("Zorg", [HIDDEN])]
