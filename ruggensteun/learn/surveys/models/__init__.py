"""The nouns of the survey. Import from here."""

from ruggensteun.learn.surveys.models.answers import AnswerSet, Draft, Envelope
from ruggensteun.learn.surveys.models.edition import Edition, Questionnaire
from ruggensteun.learn.surveys.models.frame import Frame, Invitation, ResponseCount, Stratum

__all__ = [
    "AnswerSet",
    "Draft",
    "Edition",
    "Envelope",
    "Frame",
    "Invitation",
    "Questionnaire",
    "ResponseCount",
    "Stratum",
]
