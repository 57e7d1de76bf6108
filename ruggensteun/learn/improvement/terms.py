"""The words of improving."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActionState(models.TextChoices):
    """Where an improvement action is."""

    PLANNED = "planned", _("gepland")
    DONE = "done", _("gedaan")
    DROPPED = "dropped", _("niet doorgegaan")


MOVES: dict[str, tuple[str, ...]] = {
    ActionState.PLANNED: (ActionState.DONE, ActionState.DROPPED),
    ActionState.DONE: (ActionState.PLANNED,),
    ActionState.DROPPED: (ActionState.PLANNED,),
}


class StoryState(models.TextChoices):
    """How far a story is. Without the yes of the victim nobody else reads it."""

    ASKED = "asked", _("wacht op het slachtoffer")
    APPROVED = "approved", _("goedgekeurd door het slachtoffer")
    REFUSED = "refused", _("niet gewild")
    PUBLISHED = "published", _("gedeeld")
    WITHDRAWN = "withdrawn", _("teruggetrokken")


STORY_MOVES: dict[str, tuple[str, ...]] = {
    StoryState.ASKED: (StoryState.APPROVED, StoryState.REFUSED),
    StoryState.APPROVED: (StoryState.PUBLISHED, StoryState.WITHDRAWN),
    StoryState.PUBLISHED: (StoryState.WITHDRAWN,),
    StoryState.REFUSED: (),
    StoryState.WITHDRAWN: (),
}


class Direction(models.TextChoices):
    """What an action works on, after the directions in the published study (chapter 6)."""

    NORM = "norm", _("norm en houding")
    REPORTING = "reporting", _("melden makkelijker maken")
    REACTION = "reaction", _("reageren op de veroorzaker")
    AFTERCARE = "aftercare", _("nazorg")
    FEEDBACK = "feedback", _("terugkoppelen")
    TRAINING = "training", _("training en oefenen")
    PLACE = "place", _("veilige werkplek")
    WAY_OF_WORKING = "way_of_working", _("manier van werken")
    COOPERATION = "cooperation", _("samenwerken met politie en partners")
    OTHER = "other", _("iets anders")
