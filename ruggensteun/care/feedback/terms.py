"""The words of feedback, and the words in which the acts on a dossier are told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """When something is told."""

    STEP = "step", _("tussenbericht")
    CLOSING = "closing", _("slotbericht")
    THANKS = "thanks", _("dank voor het melden")


class Track(models.TextChoices):
    """What can be held back from the victim for a while: the acts of the police, or those towards the other person."""

    POLICE = "police", _("wat de politie doet")
    MEASURE = "measure", _("wat er met de veroorzaker gebeurt")


TRACK_OF = {"letter": Track.MEASURE, "flag": Track.MEASURE, "evidence": Track.POLICE}
"""To which track acts belong whose name begins with another word."""

HELD_BACK = "feedback.held_back"
RELEASED = "feedback.released"
NEWS_TOLD = "feedback.news_told"

# The pack's sentence (`feedback` in the protocol pack) for acts whose name in the journal says less than happened.
SENTENCE_OF = {
    ("incident.details_added", ""): "incident.added",
    ("incident.lane_settled", "omitted"): "lane.omitted",
    ("incident.reported", "after_talk"): "incident.recorded",
    ("damage.added", "employer"): "damage.added_employer",
    ("improvement.planned", ""): "improvement.started",
    ("improvement.finished", ""): "improvement.done",
}
