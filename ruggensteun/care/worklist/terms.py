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
