"""Questions about letters, and the track to the offender. Import from here."""

from ruggensteun.respond.letters.queries.facts import facts_for_case, facts_for_measure, preview, preview_of
from ruggensteun.respond.letters.queries.kept import (
    LIFTING,
    Waiting,
    address_of,
    addressee_of,
    asks_for_meeting,
    batch_of,
    differences,
    document_of,
    letter_for,
    letters_of,
    sheet_of,
    template_for,
    template_of,
    text_of,
    waiting_letters,
    worded_sheet_of,
    words,
)
from ruggensteun.respond.letters.queries.lane import is_answered, measures_without_letter, offender_lane, tasks
from ruggensteun.respond.letters.queries.occasions import Occasion, facts_for_occasion, occasion_for, wanted_letters

__all__ = [
    "LIFTING", "Occasion", "Waiting", "address_of", "addressee_of", "asks_for_meeting", "batch_of", "differences",
    "document_of", "facts_for_case", "facts_for_measure", "facts_for_occasion", "is_answered", "letter_for",
    "letters_of", "measures_without_letter", "occasion_for", "offender_lane", "preview", "preview_of", "sheet_of",
    "tasks", "template_for", "template_of", "text_of", "waiting_letters", "wanted_letters", "worded_sheet_of",
    "words",
]  # fmt: skip
