"""A date as a promise in words: *vandaag*, *uiterlijk di 24 november*, *2 dagen te laat*."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NEAR = 7


@dataclass(frozen=True)
class ClockWords:
    """The sentence, and its kind: `late`, `today`, `soon` (within a week) or `later`."""

    words: str
    kind: str


def clock_words(due: date, *, on: date) -> ClockWords:
    """Say when something is due, seen from the day `on`."""
    days = (due - on).days
    if days < 0:
        return ClockWords(_late(-days), "late")
    if days == 0:
        return ClockWords(_("vandaag"), "today")
    if days == 1:
        return ClockWords(_("morgen"), "soon")
    return ClockWords(_("uiterlijk %(day)s") % {"day": short_day(due, on=on)}, "soon" if days <= NEAR else "later")


def short_day(day: date, *, on: date) -> str:
    """`di 24 november`, with the year when it is not the year of `on`."""
    words = f"{date_format(day, 'D j F')}"
    return words if day.year == on.year else f"{words} {day.year}"


def _late(days: int) -> str:
    return ngettext("%(days)d dag te laat", "%(days)d dagen te laat", days) % {"days": days}
