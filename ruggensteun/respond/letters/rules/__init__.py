"""The arithmetic of letters: filling a template, changing it by hand, printing it. Pure; import from here."""

from ruggensteun.respond.letters.rules.editing import Changed, difference, edited, typed_text
from ruggensteun.respond.letters.rules.filling import (
    Facts,
    LetterText,
    Marked,
    Section,
    WrongKind,
    conditions,
    day,
    filled_letter,
    marked,
    missing_in,
    typed_values,
    values_of,
)
from ruggensteun.respond.letters.rules.overview import SheetWords, printed_overview
from ruggensteun.respond.letters.rules.printing import printable, printed, printed_batch, printed_together
from ruggensteun.respond.letters.rules.wording import worded

__all__ = [
    "Changed", "Facts", "LetterText", "Marked", "Section", "SheetWords", "WrongKind", "conditions", "day",
    "difference", "edited", "filled_letter", "marked", "missing_in", "printable", "printed", "printed_batch",
    "printed_overview", "printed_together", "typed_text", "typed_values", "values_of", "worded",
]  # fmt: skip
