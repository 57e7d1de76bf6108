"""The questions of the survey. Import from here."""

from ruggensteun.learn.surveys.queries.answers import (
    Responded,
    Response,
    answer_rows,
    codebook,
    instrument_of,
    invited,
    response,
)
from ruggensteun.learn.surveys.queries.editions import edition_for, editions

__all__ = [
    "Responded",
    "Response",
    "answer_rows",
    "codebook",
    "edition_for",
    "editions",
    "instrument_of",
    "invited",
    "response",
]
