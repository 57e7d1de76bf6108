"""The words of taking over another register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What became of a row of the file."""

    IMPORTED = "imported", _("overgenomen")
    ALREADY = "already", _("al aanwezig")
    REFUSED = "refused", _("geweigerd")
    EMPTY = "empty", _("leeg")


class Field(models.TextChoices):
    """What a column can hold."""

    NUMBER = "number", _("nummer")
    HAPPENED_ON = "happened_on", _("datum van het incident")
    HAPPENED_TIME = "happened_time", _("tijd van het incident")
    REPORTED_ON = "reported_on", _("datum van de melding")
    STATE = "state", _("stand")
    CLOSED_ON = "closed_on", _("datum van sluiten")
    UNIT = "unit", _("afdeling")
    BEHAVIOURS = "behaviours", _("wat er gebeurde")
    CHANNEL = "channel", _("hoe of waar")
    WORK_PROCESS = "work_process", _("werkproces")
    NORM_LEVEL = "norm_level", _("normniveau")
    LINE = "line", _("omschrijving")
    STORY = "story", _("toelichting")
    PLACE = "place", _("plaats")
    VICTIM = "victim", _("slachtoffer")


REQUIRED = (Field.NUMBER, Field.HAPPENED_ON, Field.UNIT, Field.BEHAVIOURS, Field.LINE)
"""Without these columns a file cannot be read as a register."""

DATES = (Field.HAPPENED_ON, Field.REPORTED_ON, Field.CLOSED_ON)
