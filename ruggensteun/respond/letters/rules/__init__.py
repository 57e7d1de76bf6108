"""The arithmetic of letters: filling a template, printing it. Pure; import from here."""

from ruggensteun.respond.letters.rules.filling import (
    Facts,
    LetterText,
    Marked,
    Section,
    conditions,
    day,
    filled_letter,
    marked,
    missing_in,
    values_of,
)
from ruggensteun.respond.letters.rules.printing import printable, printed

__all__ = [
    "Facts", "LetterText", "Marked", "Section", "conditions", "day", "filled_letter", "marked", "missing_in",
    "printable", "printed", "values_of",
]  # fmt: skip
