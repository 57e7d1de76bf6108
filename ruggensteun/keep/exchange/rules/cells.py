"""What a single cell says: a text, or a moment in one of the ways in which people write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from ruggensteun.keep.exchange.rules.tables import Cell

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = time(12, 0)
EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a cell of a sheet has no zone; it is Amsterdam's
EXCEL_DAYS = (20_000, 80_000)

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
OTHER_NAMES = {"maa": 3, "mar": 3, "may": 5, "oct": 10}
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?")
NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T, ]+(.+))?")
NAMED = re.compile(r"(?:[a-z]{2,9}[., ]+)?(\d{1,2})[-. ]+([a-z]{3,9})\.?[-., ]+(\d{4})(?:[, ]+(.+))?", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})[:.u](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:uur)?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)


class DateOrder(Enum):
    """Whether 3-4-2025 is in April or in March."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def text_of(cell: Cell) -> str:
    """A cell as text: a whole number without its decimal point, a day as written in this country."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M")
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell).replace("\r\n", "\n").strip()


def day_order(cells: Iterable[Cell]) -> DateOrder:
    """How the days of a file are written: day first, unless there is a 25 in the middle and none in front."""
    found = [match for cell in cells if isinstance(cell, str) and (match := NUMERIC.fullmatch(cell.strip()))]
    beyond_first = sum(int(match[1]) > 12 for match in found)
    beyond_second = sum(int(match[2]) > 12 for match in found)
    return DateOrder.MONTH_FIRST if beyond_second > beyond_first else DateOrder.DAY_FIRST


def moment_of(cell: Cell, clock: Cell, order: DateOrder) -> datetime | None:
    """The moment that a day and perhaps a time tell, in Amsterdam; noon without a time; None when it is no moment."""
    day = _day(cell, order)
    if day is None:
        return None
    at = _clock(clock) if clock not in (None, "") else day[1]
    return None if at is None else datetime.combine(day[0], at, tzinfo=AMSTERDAM)


def _day(cell: Cell, order: DateOrder) -> tuple[date, time | None] | None:
    if isinstance(cell, datetime):
        return cell.date(), cell.time() if cell.time() != time() else NOON
    if isinstance(cell, date):
        return cell, NOON
    if isinstance(cell, bool) or cell is None or isinstance(cell, time):
        return None
    number = _number(cell)
    if number is not None:
        return _serial(number)
    return _written(str(cell).strip(), order)


def _number(cell: str | float) -> float | None:
    if isinstance(cell, int | float):
        return float(cell)
    return float(cell.replace(",", ".")) if re.fullmatch(r"\s*\d{5}(?:[.,]\d{1,12})?\s*", cell) else None


def _serial(number: float) -> tuple[date, time] | None:
    """A day as a sheet counts it: days since 30 December 1899."""
    if not EXCEL_DAYS[0] <= number <= EXCEL_DAYS[1]:
        return None
    moment = EXCEL_ZERO + timedelta(days=number)
    return moment.date(), moment.time().replace(microsecond=0) if number % 1 else NOON


def _written(text: str, order: DateOrder) -> tuple[date, time | None] | None:
    if match := ISO.fullmatch(text):
        return _built(match[1], match[2], match[3], match[4])
    if match := NUMERIC.fullmatch(text):
        day, month = (match[1], match[2]) if order is DateOrder.DAY_FIRST else (match[2], match[1])
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return _built(year, month, day, match[4])
    if match := NAMED.fullmatch(text):
        short = match[2].casefold()[:3]
        number = MONTHS.index(short) + 1 if short in MONTHS else OTHER_NAMES.get(short, 0)
        return _built(match[3], str(number), match[1], match[4])
    return None


def _built(year: str, month: str, day: str, clock: str | None) -> tuple[date, time | None] | None:
    try:
        return date(int(year), int(month), int(day)), _clock(clock) if clock else NOON
    except ValueError:
        return None


def _clock(cell: Cell) -> time | None:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return (EXCEL_ZERO + timedelta(days=cell)).time().replace(microsecond=0)
    match = CLOCK.fullmatch(str(cell).strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]), min(int(match[3] or 0), 59))
