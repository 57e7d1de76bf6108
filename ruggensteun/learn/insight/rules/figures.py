"""Fixed periods, and what may leave the house of a count or a share. Pure rules of plain values.

Free date ranges give every single day back by subtraction (335 of 335 in `security.md` §4), so there are none. A period
is shown once it is over for a week: then the promises of its last day are due, and it does not change any more.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from ruggensteun.ground.protocol.terms import Clock, Unit
from ruggensteun.learn.estimation.disclosure import ALL, Key, Table, hidden_in, table_of
from ruggensteun.learn.estimation.proportions import percent, proportion, rounded_to, whole_percent

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SETTLES = timedelta(days=7)
SMALLEST_BASE = 10
STEP = 5
UNSETTLED = 14
NEWS_WITHIN = timedelta(weeks=2)
BEGINS_WITHIN = timedelta(days=31)
"""A register that counts a whole year has a report in its first month, or before."""
CODE = re.compile(r"(20\d\d)(?:-k([1-4]))?")


@dataclass(frozen=True, order=True)
class Period:
    """A calendar year, or a quarter of it (1 to 4; 0 is the whole year)."""

    year: int
    quarter: int = 0

    @property
    def code(self) -> str:
        """How it is written in an address: 2026 or 2026-k3."""
        return f"{self.year}-k{self.quarter}" if self.quarter else str(self.year)

    @property
    def months(self) -> tuple[int, ...]:
        """The months in it."""
        return tuple(range(3 * self.quarter - 2, 3 * self.quarter + 1)) if self.quarter else tuple(range(1, 13))

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The quarters in it: itself, or all four."""
        return (self,) if self.quarter else tuple(Period(self.year, number) for number in range(1, 5))

    @property
    def starts_at(self) -> datetime:
        """Its first moment, in Amsterdam."""
        return datetime(self.year, self.months[0], 1, tzinfo=AMSTERDAM)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        last = self.months[-1]
        return datetime(self.year + last // 12, last % 12 + 1, 1, tzinfo=AMSTERDAM)


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def starts_at(self) -> datetime:
        """Its first moment, in Amsterdam."""
        return datetime(self.year, self.number, 1, tzinfo=AMSTERDAM)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return datetime(self.year + self.number // 12, self.number % 12 + 1, 1, tzinfo=AMSTERDAM)


@dataclass(frozen=True)
class Weeks:
    """The four whole weeks before a day: "now", in steps of a week, so that no single day can be subtracted."""

    on: date

    @property
    def starts_at(self) -> datetime:
        """The Monday four weeks before the last Monday."""
        return self.ends_at - timedelta(weeks=4)

    @property
    def ends_at(self) -> datetime:
        """The first moment of the last Monday."""
        return datetime.combine(self.on - timedelta(days=self.on.weekday()), time(), tzinfo=AMSTERDAM)


def months_to_tally(first: date, known: Iterable[date], *, on: date) -> list[Month]:
    """The months to count: the last fourteen that are over, because they may still change, and those missing."""
    over = [Month(year, number) for year in range(first.year, on.year + 1) for number in range(1, 13)]
    over = [month for month in over if first.replace(day=1) <= month.first < on.replace(day=1)]
    counted = set(known)
    return [month for month in over if month in over[-UNSETTLED:] or month.first not in counted]


def is_settled(period: Period, *, on: date) -> bool:
    """Whether a period has been over for a week."""
    return datetime.combine(on, time(), tzinfo=AMSTERDAM) >= period.ends_at + SETTLES


def settled_periods(first: date, *, on: date) -> list[Period]:
    """The periods that may be shown, newest first: quarters from the one of the first report, and their years."""
    years = range(on.year, first.year - 1, -1)
    known = [Period(year, quarter) for year in years for quarter in (0, 4, 3, 2, 1)]
    begun = datetime.combine(first, time(), tzinfo=AMSTERDAM)
    return [period for period in known if period.ends_at > begun and is_settled(period, on=on)]


def period_named(code: str) -> Period | None:
    """The period with this code; None for anything else."""
    found = CODE.fullmatch(code)
    return Period(int(found[1]), int(found[2] or 0)) if found else None


def time_given(clock: Clock) -> timedelta:
    """The time a clock gives, for counting many rows at once; free days are spread over the week."""
    day = timedelta(days=1)
    one = {Unit.HOURS: timedelta(hours=1), Unit.WORKING_DAYS: day * 7 / 5, Unit.CALENDAR_DAYS: day, Unit.WEEKS: 7 * day}
    return one.get(clock.unit, day) * max(clock.amount, 1)


@dataclass(frozen=True)
class Share:
    """A share as it leaves the house: whole percents with their interval, and a base in fives."""

    percent: int
    lower: int
    upper: int
    base: int
    is_unreliable: bool


def share(kept: int, base: int) -> Share | None:
    """A share that may be shown; None when it rests on fewer than ten."""
    found = proportion(kept, base)
    if found is None or base < SMALLEST_BASE:
        return None
    low, high = whole_percent(found.lower), whole_percent(found.upper)
    return Share(percent(kept, base), low, high, rounded_to(base, STEP), found.is_unreliable)


Counted = Mapping[str, tuple[int, int]]


def shares(counted: Counted) -> dict[str, Share | None]:
    """The shares by department. One that stands alone in being hidden gets company: the smallest of the others."""
    shown = {name: share(kept, base) for name, (kept, base) in counted.items()}
    hidden = [name for name, (_, base) in counted.items() if shown[name] is None and base]
    others = [name for name in counted if shown[name] is not None]
    if len(hidden) == 1 and others:
        shown[min(others, key=lambda name: (counted[name][1], name))] = None
    return shown


@dataclass(frozen=True)
class Register:
    """Reports by department (rows) and part of the period (columns), as they leave the house. None is hidden."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    months: tuple[tuple[int, int | None], ...]

    @property
    def has_hidden(self) -> bool:
        """Whether anything is hidden."""
        return any(value is None for _, values in self.rows for value in values)


def register(period: Period, departments: Sequence[str], counts: Mapping[tuple[str, int], int]) -> Register:
    """The register of a period, small numbers hidden and everything rounded to five.

    `counts` are reports by department and month of the whole year. A year shows what its quarters showed, plus its
    totals: the same numbers stay hidden, so that the two cannot be subtracted.
    """
    table, hidden = _protected(period, tuple(departments), tuple(sorted(counts.items())))
    parts: list[object] = list(period.months) if period.quarter else [part.code for part in period.quarters]
    total: object = period.code if period.quarter else ALL
    rows = tuple(
        (str(row), tuple(_shown(table, hidden, (row, part)) for part in (*parts, total))) for row in (*departments, ALL)
    )
    months = tuple((month, _shown(table, hidden, (ALL, month))) for month in period.months)
    return Register(tuple(str(part) for part in parts), rows, months)


def _shown(table: Table, hidden: frozenset[Key], key: Key) -> int | None:
    return None if key in hidden else rounded_to(table.values[key], STEP)


@lru_cache(maxsize=256)
def _protected(
    period: Period, departments: tuple[str, ...], counts: tuple[tuple[tuple[str, int], int], ...]
) -> tuple[Table, frozenset[Key]]:
    """The table of a period with its hidden numbers. Kept in memory, because it is the same for everybody."""
    within = {key: number for key, number in counts if key[1] in period.months}
    table = table_of(departments, {part.code: part.months for part in period.quarters}, within)
    if period.quarter:
        return table, hidden_in(table, step=STEP)
    shown, withheld = set[Key](), set[Key]()
    for part in period.quarters:
        quarter, hidden = _protected(part, departments, counts)
        known = {key for key in quarter.values if key[1] != ALL}
        withheld |= known & hidden
        shown |= known - hidden
    return table, hidden_in(table, step=STEP, published=frozenset(shown), withheld=frozenset(withheld))


@dataclass(frozen=True)
class Published:
    """A published figure that stands beside a promise, with study and chapter. `base` 0: not printed."""

    number: str
    promise: str
    percent: int
    base: int
    study: str
    chapter: str


def published() -> list[Published]:
    """The published figures, from `published.csv` in this room."""
    text = (files("ruggensteun.learn.insight") / "published.csv").read_text(encoding="utf-8")
    return [
        Published(
            row["id"], row["promise"], int(row["hits_percent"]), int(row["base"] or 0), row["study"], row["chapter"]
        )
        for row in csv.DictReader(text.splitlines())
    ]


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" \u00a0\ufeff").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def csv_line(cells: Iterable[str]) -> str:
    """A line of a CSV file as Dutch spreadsheets read it: semicolons, everything quoted, nothing a formula."""
    return ";".join('"' + harmless(cell).replace('"', '""') + '"' for cell in cells) + "\r\n"
