"""Pictures of figures as SVG, drawn on the server: bars, lines, stacked bars.

No script, no inline style; each comes with the rows of a table of the same numbers. A number that may not be shown
(`None`) is a gap in the picture and a dash in the table.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 22, 30
HIDDEN = "–"
STEPS = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8, 10)

Value = float | None


@dataclass(frozen=True)
class Series:
    """A name and one value for each label; `low` and `high` are the interval, where there is one.

    `breaks`: at which labels a line begins anew, because what came before is something else.
    """

    name: str
    values: Sequence[Value]
    low: Sequence[Value] = field(default_factory=tuple)
    high: Sequence[Value] = field(default_factory=tuple)
    breaks: Collection[int] = ()


@dataclass(frozen=True)
class Says:
    """The words: a title, what there is to see (for who cannot), what the labels are, and the unit of the axis."""

    title: str
    description: str
    head: str
    unit: str = ""


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


def bars(labels: Sequence[str], series: Sequence[Series], says: Says) -> Chart:
    """Bars beside each other, with their values above them and, where given, their intervals."""
    scale = Scale(_round_up(_highest(series)), len(labels))
    width = 0.72 / max(len(series), 1)
    named = len(labels) * len(series) <= 26
    parts: list[SafeString] = []
    for number, one in enumerate(series):
        for index, value in enumerate(one.values):
            if value is not None:
                place = _Place(index, 0.14 + number * width, width * 0.92, number)
                parts += _bar(scale, place, value, _interval(one, index), named=named)
    return _chart(labels, series, scale, parts, says)


def stacked(labels: Sequence[str], series: Sequence[Series], says: Says) -> Chart:
    """Bars on top of each other: parts of a whole. A bar with a hidden part shows no total."""
    columns = [[one.values[index] for one in series] for index in range(len(labels))]
    totals = [sum(value or 0 for value in column) for column in columns]
    scale = Scale(_round_up(max(totals, default=0)), len(labels))
    parts: list[SafeString] = []
    for index, column in enumerate(columns):
        base = 0.0
        for number, value in enumerate(column):
            parts += [_rect(scale, _Place(index, 0.18, 0.64, number), base, base + value)] if value else []
            base += value or 0
        if None not in column:
            parts.append(_text(scale.x(index), scale.y(base) - 6, _plain(base), "middle", "rs-chart__value"))
    return _chart(labels, series, scale, parts, says)


def lines(labels: Sequence[str], series: Sequence[Series], says: Says) -> Chart:
    """Lines through time; an interval is a band around its line."""
    scale = Scale(_round_up(_highest(series)), len(labels))
    line, dot = '<path class="rs-series-{}" d="{}"/>', '<circle class="rs-series-{}" cx="{}" cy="{}" r="4"/>'
    parts: list[SafeString] = []
    for number, one in enumerate(series, start=1):
        known = [(index, value) for index, value in enumerate(one.values) if value is not None]
        parts += _band(scale, one)
        parts += [format_html(line, number, path) for path in _runs(scale, one)]
        parts += [_break(scale, index) for index in one.breaks]
        parts += [format_html(dot, number, scale.x(index), scale.y(value)) for index, value in known]
    return _chart(labels, series, scale, parts, says)


ROW, THICK = 40, 14


def ranks(labels: Sequence[str], one: Series, says: Says) -> Chart:
    """Bars lying under each other, for long names: the name above its bar, the value behind it."""
    top = _round_up(_highest([one]))
    parts: list[SafeString] = []
    for index, (label, value) in enumerate(zip(labels, one.values, strict=True)):
        y = index * ROW + 16
        long = round((value or 0) / top * (WIDTH - LEFT - RIGHT), 1)
        parts.append(_text(0, y, label, "start"))
        bar = '<rect class="rs-series-1" x="0" y="{}" width="{}" height="{}"/>'
        parts += [format_html(bar, y + 5, long, THICK)] if value else []
        said = HIDDEN if value is None else _plain(value)
        parts.append(_text(long + 8, y + 5 + THICK - 2, said, "start", "rs-chart__value"))
    rows = [(label, [_cell(one, index)]) for index, label in enumerate(labels)]
    return Chart(_svg(max(len(labels), 1) * ROW, parts, says), [], [says.head, one.name], rows)


@dataclass(frozen=True)
class _Place:
    """Where a bar stands: at which label, from where, how wide, in which colour."""

    index: int
    start: float
    width: float
    colour: int


def _bar(scale: Scale, place: _Place, value: float, interval: tuple[Value, Value], *, named: bool) -> list[SafeString]:
    parts = [_rect(scale, place, 0, value)]
    middle = scale.x(place.index, place.start + place.width / 2)
    low, high = interval
    if low is not None and high is not None:
        path = f"M{middle} {scale.y(low)}V{scale.y(high)}M{middle - 4} {scale.y(low)}h8M{middle - 4} {scale.y(high)}h8"
        parts.append(format_html('<path class="rs-chart__whisker" d="{}"/>', path))
    if named:
        parts.append(_text(middle, scale.y(max(value, high or 0)) - 6, _plain(value), "middle", "rs-chart__value"))
    return parts


def _rect(scale: Scale, place: _Place, low: float, high: float) -> SafeString:
    top, foot = scale.y(high), scale.y(low)
    x, wide, tall = scale.x(place.index, place.start), round(scale.slot * place.width, 1), max(foot - top - 1, 0)
    markup = '<rect class="rs-series-{}" x="{}" y="{}" width="{}" height="{}"/>'
    return format_html(markup, place.colour + 1, x, top, wide, round(tall, 1))


def _band(scale: Scale, one: Series) -> list[SafeString]:
    ends = [*sorted(one.breaks), len(one.values)]
    return [part for start, end in pairwise([0, *ends]) for part in _band_of(scale, one, range(start, end))]


def _band_of(scale: Scale, one: Series, run: range) -> list[SafeString]:
    pairs = [(index, *_interval(one, index)) for index in run]
    known = [(index, low, high) for index, low, high in pairs if low is not None and high is not None]
    if len(known) < 2:
        return []
    over = [f"{scale.x(index)} {scale.y(high)}" for index, _, high in known]
    back = [f"{scale.x(index)} {scale.y(low)}" for index, low, _ in reversed(known)]
    return [format_html('<path class="rs-chart__band" d="M{}Z"/>', "L".join(over + back))]


def _break(scale: Scale, index: int) -> SafeString:
    """An upright line between two labels: what stands left of it is no part of the same row."""
    path = f"M{scale.x(index, 0)} {TOP}V{HEIGHT - BOTTOM}"
    return format_html('<path class="rs-chart__break" d="{}"/>', path)


def _runs(scale: Scale, one: Series) -> list[str]:
    """One path for each run of known values: a hidden number is a gap, never a line drawn through it."""
    runs: list[list[str]] = [[]]
    for index, value in enumerate(one.values):
        if value is None or index in one.breaks:
            runs.append([])
        if value is not None:
            runs[-1].append(f"{scale.x(index)} {scale.y(value)}")
    return ["M" + "L".join(run) for run in runs if len(run) > 1]


def _chart(
    labels: Sequence[str], series: Sequence[Series], scale: Scale, parts: Sequence[SafeString], says: Says
) -> Chart:
    svg = _svg(HEIGHT, [*_grid(scale, says.unit), *parts, *_names(scale, labels)], says)
    names = [one.name for one in series]
    rows = [(label, [_cell(one, index) for one in series]) for index, label in enumerate(labels)]
    return Chart(svg, names if len(names) > 1 else [], [says.head, *names], rows)


def _svg(height: int, parts: Sequence[SafeString], says: Says) -> SafeString:
    body = format_html_join("", "{}", ((part,) for part in parts))
    return format_html(
        '<svg class="rs-chart" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        *(WIDTH, height, f"{says.title}. {says.description}", says.title, says.description, body),
    )


def _grid(scale: Scale, unit: str) -> list[SafeString]:
    line = '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>'
    parts = []
    for step in range(5):
        value = scale.top * step / 4
        y = scale.y(value)
        parts.append(format_html(line, "rs-chart__grid" if step else "rs-chart__axis", LEFT, WIDTH - RIGHT, y, y))
        parts.append(_text(LEFT - 8, y + 4, _plain(value) + unit, "end"))
    return parts


def _names(scale: Scale, labels: Sequence[str]) -> list[SafeString]:
    longest = max((len(label) for label in labels), default=1)
    every = max(1, ceil(longest * 7.5 / scale.slot))
    shown = [(index, label) for index, label in enumerate(labels) if index % every == 0]
    return [_text(scale.x(index), HEIGHT - 9, label, "middle") for index, label in shown]


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
    """The next pleasant number that divides in four: 4, 8, 10, 12, 16, 20, 24, 32, 40…"""
    if value <= 4:
        return 4
    size = 10.0 ** floor(log10(value))
    return next(step * size for step in STEPS if step * size >= value)
