"""The words of the work list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """The parts of the work list, in order."""

    LATE = "late", _("Te laat")
    TODAY = "today", _("Vandaag")
    WEEK = "week", _("Deze week")
    WAITING = "waiting", _("Later")


MANAGER_TOLD = "worklist.manager_told"
DIGEST_SENT = "worklist.digest_sent"
PUSHED = "worklist.pushed"
CHECK_IN = "worklist.check_in"


class Waits(models.TextChoices):
    """Why a task waits. No text: a reason is no place for a story."""

    ANSWER = "answer", _("Ik wacht op antwoord")
    AGREED = "agreed", _("Afgesproken met de betrokkene")
    POLICE = "police", _("De politie vraagt te wachten")
    AWAY = "away", _("Wie dit doet, is afwezig")
    LATER = "later", _("Kan later, met opzet")
