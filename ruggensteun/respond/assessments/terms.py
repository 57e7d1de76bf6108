"""The words for judging what happened. The ladder itself is data in the protocol pack."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CRITICISM = "criticism"
"""The norm level of an incident that was criticism and no aggression, where no step of the ladder was named."""


class Outcome(models.TextChoices):
    """What an assessment comes to. Both are counted."""

    VIOLATION = "violation", _("over de grens")
    CRITICISM = "criticism", _("kritiek, geen agressie")


class Repetition(models.TextChoices):
    """How likely it is that it happens again."""

    UNKNOWN = "unknown", _("niet te zeggen")
    LOW = "low", _("klein")
    MEDIUM = "medium", _("aanwezig")
    HIGH = "high", _("groot")


class OwnShare(models.TextChoices):
    """Whether the organisation itself did something that led to it (domain 3.4: ask this always)."""

    NONE = "none", _("nee")
    SOME = "some", _("ja")
    UNKNOWN = "unknown", _("nog niet duidelijk")


class LegalQualification(models.TextChoices):
    """Which offence it may be in law: apart from the norm level and from how it was felt."""

    THREAT = "threat", _("bedreiging (Sr 285)")
    STALKING = "stalking", _("belaging (Sr 285b)")
    DOXING = "doxing", _("persoonsgegevens verspreiden (Sr 285d)")
    COERCION = "coercion", _("dwang (Sr 284)")
    COERCION_OF_OFFICIAL = "coercion_of_official", _("dwang van een ambtenaar (Sr 179)")
    INSULT = "insult", _("belediging (Sr 266 en 267)")
    DEFAMATION = "defamation", _("smaad of laster (Sr 261 en 262)")
    DISCRIMINATION = "discrimination", _("discriminatie (Sr 137c en verder)")
    ASSAULT = "assault", _("mishandeling (Sr 300 en verder)")
    DESTRUCTION = "destruction", _("vernieling (Sr 350)")
    TRESPASS = "trespass", _("huisvredebreuk (Sr 138 en 139)")
    BRIBERY = "bribery", _("omkoping (Sr 177)")
    NONE = "none", _("geen strafbaar feit")
    UNCLEAR = "unclear", _("nog niet duidelijk")
