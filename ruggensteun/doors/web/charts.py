"""Pictures of figures as SVG, drawn on the server: bars, lines, stacked bars. No script, no inline style; each comes with the
rows of a table of the same numbers. A number that may not be shown (`None`) is a gap in the picture and a dash in the table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 22, 30
HIDDEN = "–"

Value = float | None


@dataclass(frozen=True)
class Series:
    """A name and one value for each label; `low` and `high` are the interval, where there is one."""

    name: str
    values: Sequence[Value]
    low: Sequence[Value] = field(default_factory=tuple)
    high: Sequence[Value] = field(default_factory=tuple)


@dataclass(frozen=True)
class Chart:
    """The picture, the names of its colours (when there is more than one), and the table beside it."""

    svg: SafeString
    legend: list[str]
    heads: list[str]
    rows: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Scale:
    """From values to places in the picture."""

    top: float
    count: int

    def y(self, value: float) -> float:
        """The height of a value, in pixels from above."""
        return round(HEIGHT - BOTTOM - value / self.top * (HEIGHT - BOTTOM - TOP), 1)

    @property
    def slot(self) -> float:
        """The width of one label."""
        return (WIDTH - LEFT - RIGHT) / max(self.count, 1)

    def x(self, index: int, share: float = 0.5) -> float:
        """The place within label `index`, from 0 (left) to 1 (right)."""
        return round(LEFT + (index + share) * self.slot, 1)


def bars(labels: Sequence[str], series: Sequence[Series], *, head: str, title: str, description: str, unit: str = "") -> Chart:
    """Bars beside each other, with their values above them and, where given, their intervals."""
    scale = Scale(_round_up(_highest(series)), len(labels))
    width = 0.72 / max(len(series), 1)
    parts: list[SafeString] = []
    for number, one in enumerate(series):
        for index, value in enumerate(one.values):
            if value is not None:
                parts += _bar(scale, one, number, index, 0.14 + number * width, width, dense=len(labels) * len(series) > 26)
    return _chart(labels, series, scale, parts, head, title, description, unit)


def stacked(labels: Sequence[str], series: Sequence[Series], *, head: str, title: str, description: str, unit: str = "") -> Chart:
    """Bars on top of each other: parts of a whole."""
    totals = [sum(value for one in series if (value := one.values[index]) is not None) for index in range(len(labels))]
    scale = Scale(_round_up(max(totals, default=0)), len(labels))
    parts: list[SafeString] = []
    for index, total in enumerate(totals):
        base = 0.0
        for number, one in enumerate(series):
            value = one.values[index] or 0
            if value:
                parts.append(_rect(scale, index, 0.18, 0.64, base, base + value, number))
            base += value
        parts.append(_text(scale.x(index), scale.y(total) - 6, _plain(total), "middle", "rs-chart__value"))
    return _chart(labels, series, scale, parts, head, title, description, unit)


def lines(labels: Sequence[str], series: Sequence[Series], *, head: str, title: str, description: str, unit: str = "") -> Chart:
    """Lines through time; an interval is a band around its line."""
    scale = Scale(_round_up(_highest(series)), len(labels))
    parts: list[SafeString] = []
    for number, one in enumerate(series):
        parts += _band(scale, one)
        parts += [format_html('<path class="rs-series-{}" d="{}"/>', number + 1, path) for path in _runs(scale, one.values)]
        parts += [
            format_html('<circle class="rs-series-{}" cx="{}" cy="{}" r="4"/>', number + 1, scale.x(index), scale.y(value))
            for index, value in enumerate(one.values)
            if value is not None
        ]
    return _chart(labels, series, scale, parts, head, title, description, unit)


def _bar(scale: Scale, one: Series, number: int, index: int, start: float, width: float, *, dense: bool) -> list[SafeString]:
    value = one.values[index] or 0
    parts = [_rect(scale, index, start, width * 0.92, 0, value, number)]
    middle = scale.x(index, start + width * 0.46)
    low, high = _interval(one, index)
    if low is not None and high is not None:
        path = f"M{middle} {scale.y(low)}V{scale.y(high)}M{middle - 4} {scale.y(low)}h8M{middle - 4} {scale.y(high)}h8"
        parts.append(format_html('<path class="rs-chart__whisker" d="{}"/>', path))
    if not dense:
        parts.append(_text(middle, scale.y(max(value, high or 0)) - 6, _plain(value), "middle", "rs-chart__value"))
    return parts


def _rect(scale: Scale, index: int, start: float, width: float, low: float, high: float, number: int) -> SafeString:
    top, foot = scale.y(high), scale.y(low)
    x, wide = scale.x(index, start), round(scale.slot * width, 1)
    return format_html('<rect class="rs-series-{}" x="{}" y="{}" width="{}" height="{}"/>', number + 1, x, top, wide, round(max(foot - top - 1, 0), 1))


def _band(scale: Scale, one: Series) -> list[SafeString]:
    pairs = [(index, *_interval(one, index)) for index in range(len(one.values))]
    known = [(index, low, high) for index, low, high in pairs if low is not None and high is not None]
    if len(known) < 2:
        return []
    over = [f"{scale.x(index)} {scale.y(high)}" for index, _, high in known]
    back = [f"{scale.x(index)} {scale.y(low)}" for index, low, _ in reversed(known)]
    return [format_html('<path class="rs-chart__band" d="M{}Z"/>', "L".join(over + back))]


def _runs(scale: Scale, values: Sequence[Value]) -> list[str]:
    """One path for each run of known values: a hidden number is a gap, never a line drawn through it."""
    runs: list[list[str]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{scale.x(index)} {scale.y(value)}")
    return ["M" + "L".join(run) for run in runs if len(run) > 1]


def _chart(
    labels: Sequence[str], series: Sequence[Series], scale: Scale, parts: Sequence[SafeString], head: str, title: str, description: str, unit: str
) -> Chart:
    body = format_html_join("", "{}", ((part,) for part in [*_grid(scale, unit), *parts, *_names(scale, labels)]))
    svg = format_html(
        '<svg class="rs-chart" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        WIDTH, HEIGHT, f"{title}. {description}".strip(), title, description, body,
    )  # fmt: skip
    rows = [(label, [_cell(one, index) for one in series]) for index, label in enumerate(labels)]
    return Chart(svg, [one.name for one in series] if len(series) > 1 else [], [head, *(one.name for one in series)], rows)


def _grid(scale: Scale, unit: str) -> list[SafeString]:
    parts = []
    for step in range(5):
        value = scale.top * step / 4
        kind = "rs-chart__grid" if step else "rs-chart__axis"
        parts.append(format_html('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', kind, LEFT, WIDTH - RIGHT, scale.y(value), scale.y(value)))
        parts.append(_text(LEFT - 8, scale.y(value) + 4, _plain(value) + unit, "end"))
    return parts


def _names(scale: Scale, labels: Sequence[str]) -> list[SafeString]:
    longest = max((len(label) for label in labels), default=1)
    every = max(1, ceil(longest * 7.5 / scale.slot))
    return [_text(scale.x(index), HEIGHT - 9, label, "middle") for index, label in enumerate(labels) if index % every == 0]


def _text(x: float, y: float, text: str, anchor: str, kind: str = "rs-chart__name") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', kind, x, round(y, 1), anchor, text)


def _interval(one: Series, index: int) -> tuple[Value, Value]:
    return (one.low[index] if one.low else None, one.high[index] if one.high else None)


def _cell(one: Series, index: int) -> str:
    value, (low, high) = one.values[index], _interval(one, index)
    if value is None:
        return HIDDEN
    return _plain(value) if low is None or high is None else f"{_plain(value)} ({_plain(low)}–{_plain(high)})"


def _plain(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}".replace(".", ",")


def _highest(series: Sequence[Series]) -> float:
    return max((value for one in series for value in (*one.values, *one.high) if value is not None), default=0)


def _round_up(value: float) -> float:
    """The next pleasant number that divides in four: 4, 8, 12, 20, 40, 80, 100, 200…"""
    if value <= 0:
        return 4
    size = 10 ** floor(log10(value))
    return next(step * size for step in (1, 1.2, 1.6, 2, 4, 6, 8, 10) if step * size >= value) if value > 4 else 4
