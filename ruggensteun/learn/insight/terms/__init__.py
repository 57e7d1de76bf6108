"""The words of figures. Import from here."""

from ruggensteun.learn.insight.terms.figures import (
    BY_LEVEL,
    COUNTED,
    COUNTED_MONTH,
    PUBLISHED,
    QUESTIONS,
    REPORTS,
    TALLY_ONE,
    Promise,
)

__all__ = [
    "BY_LEVEL",
    "COUNTED",
    "COUNTED_MONTH",
    "PUBLISHED",
    "QUESTIONS",
    "REPORTS",
    "TALLY_ONE",
    "Promise",
]
