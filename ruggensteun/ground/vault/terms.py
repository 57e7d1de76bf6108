"""What a key is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyKind(models.TextChoices):
    """Each of these can be forgotten on its own, by destroying its key."""

    DOSSIER = "dossier", _("dossier")
    SUBJECT = "subject", _("veroorzaker")
    AFTERCARE = "aftercare", _("nazorg")
    SIGN_IN = "sign_in", _("aanmelden")
    SURVEY = "survey", _("vragenlijst")


class KeyUse(models.TextChoices):
    """What an organisation's own key is for. They are apart, so that one can be replaced without the other."""

    WRAPPING = "wrapping", _("sleutels inpakken")
    INDEX = "index", _("exact opzoeken")
