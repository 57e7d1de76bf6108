"""Reactions to an outsider and everything that belongs to them. Import from here."""

from ruggensteun.respond.measures.models.following import Breach, Extension, Meeting, Review
from ruggensteun.respond.measures.models.hearing import Hearing, Invitation
from ruggensteun.respond.measures.models.joint import JointReaction, SharedMeasure
from ruggensteun.respond.measures.models.location import Location
from ruggensteun.respond.measures.models.measure import Measure
from ruggensteun.respond.measures.models.objection import Objection

__all__ = [
    "Breach", "Extension", "Hearing", "Invitation", "JointReaction", "Location", "Measure", "Meeting", "Objection",
    "Review", "SharedMeasure",
]  # fmt: skip
