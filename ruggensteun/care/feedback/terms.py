"""The words of feedback."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """When something is told."""

    STEP = "step", _("tussenbericht")
    CLOSING = "closing", _("slotbericht")
    THANKS = "thanks", _("dank voor het melden")
