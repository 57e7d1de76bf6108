"""Clocks: when a promise is due, on Amsterdam time, with weekends and the Dutch public holidays.

Every moment that comes in must be aware; every moment that goes out is in Europe/Amsterdam.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from ruggensteun.ground.protocol.rules.finding import one
from ruggensteun.ground.protocol.terms import Clock, Pack, Unit

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE_CLOSES = time(17, 0)
NOON = time(12, 0)
END_OF_DAY = time(23, 59)
MORNING = time(9, 0)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The days of a year on which municipal offices are closed: 5 May only in lustrum years, Good Friday never.

    The library counts Good Friday as a holiday; promises to a victim do not wait for a day that is worked.
    """
    named = holidays.country_holidays("NL", years=year, language="en_US")
    return frozenset(day for day, name in named.items() if name != "Good Friday")


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_day_after(day: date, number: int) -> date:
    """The ``number``-th working day after a day; the day itself never counts."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_day_from(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    return day if is_working_day(day) else working_day_after(day, 1)


def working_day_before(day: date) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def start_of(day: date) -> datetime:
    """The first moment of a day in Amsterdam."""
    return _at(day, time())


def due(clock: Clock, start: datetime) -> datetime:
    """The moment at which a clock that started at ``start`` is due.

    - hours: hours that really pass, also over a change of summer time;
    - same day: the end of that day; started at or after 17:00 or on a free day: noon of the next working day, because
      nobody is there to keep the promise earlier, and on the first day that somebody is, it should not wait;
    - working days: the end of the n-th working day after the start;
    - weeks: the end of the same weekday n weeks on, or of the next working day when that is a free day;
    - calendar days: the end of the n-th day, free or not: used where the world does not wait (erased camera images).
    """
    return _due(clock.unit, clock.amount, _in_utc(start))


def window_closes(clock: Clock, start: datetime) -> datetime:
    """The last moment of a window (6 to 8 weeks); the same as ``due`` for a clock without one."""
    return _due(clock.unit, clock.latest or clock.amount, _in_utc(start))


def warnings(clock: Clock, start: datetime) -> list[datetime]:
    """The moments, at nine in the morning, on which the doer is warned before the clock is due."""
    day = local(start).date()
    return [_at(day + timedelta(days=days), MORNING) for days in clock.warn_after]


def clock(pack: Pack, code: str) -> Clock:
    """The clock with a code, or ``UnknownCode``."""
    return one(pack.clocks, code, "clocks")


def due_by(pack: Pack, code: str, start: datetime) -> datetime:
    """``due`` for the clock of a pack by its code."""
    return due(clock(pack, code), start)


def due_if_promised(pack: Pack, code: str, start: datetime) -> datetime | None:
    """``due_by``, or None under a pack from before this promise: a case keeps the version it was handled under."""
    return due_by(pack, code, start) if any(one.code == code for one in pack.clocks) else None


def last_day(start: date, weeks: int) -> date:
    """The last day, included, of a measure of some weeks that starts on ``start``: a Monday gives a Sunday."""
    if weeks < 1:
        raise ValueError("a measure lasts at least one week")
    return start + timedelta(weeks=weeks, days=-1)


def local(moment: datetime) -> datetime:
    """A moment on Amsterdam time; refuses one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(AMSTERDAM)


def _in_utc(moment: datetime) -> datetime:
    """A moment that is equal to itself only: two moments of the hour that comes back in autumn are not the same."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


@lru_cache(maxsize=4096)
def _due(unit: Unit, amount: int, start: datetime) -> datetime:
    here = local(start)
    day = here.date()
    match unit:
        case Unit.HOURS:
            return (here.astimezone(UTC) + timedelta(hours=amount)).astimezone(AMSTERDAM)
        case Unit.SAME_DAY:
            return _same_day(here)
        case Unit.WORKING_DAYS:
            return _at(working_day_after(day, amount), END_OF_DAY)
        case Unit.WEEKS:
            return _at(working_day_from(day + timedelta(weeks=amount)), END_OF_DAY)
        case Unit.CALENDAR_DAYS:
            return _at(day + timedelta(days=amount), END_OF_DAY)


def _same_day(here: datetime) -> datetime:
    if is_working_day(here.date()) and here.time() < OFFICE_CLOSES:
        return _at(here.date(), END_OF_DAY)
    return _at(working_day_after(here.date(), 1), NOON)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=AMSTERDAM)
