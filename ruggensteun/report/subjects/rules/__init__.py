"""Rules about outsiders: what is known of them, and which entries are likely the same."""

from ruggensteun.report.subjects.rules.identity import (
    LIKELY,
    MOST,
    OLDEST,
    Identity,
    likeness,
    most_alike,
    phone_digits,
    plain,
    what_is_wrong,
)
from ruggensteun.report.subjects.rules.linking import Entry, Pair, entry_of, likely_pairs

__all__ = [
    "LIKELY",
    "MOST",
    "OLDEST",
    "Entry",
    "Identity",
    "Pair",
    "entry_of",
    "likely_pairs",
    "likeness",
    "most_alike",
    "phone_digits",
    "plain",
    "what_is_wrong",
]
