"""The words of coming in: how somebody proves who it is, why a session ended, what a provider is."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

IDLE = timedelta(hours=1)
"""How long a session lives without a request."""
LONGEST = timedelta(hours=12)
"""How long a session lives at most."""
FRESH = timedelta(minutes=10)
"""How long a strong proof counts for an act that asks for one (ASVS 7.5.3)."""
FIRST_PASSWORD = timedelta(days=7)
"""How long a password that somebody else made opens; it is changed at the first sign-in."""
PENDING = timedelta(minutes=10)
"""How long a sign-in may stay half done."""


class Way(models.TextChoices):
    """How somebody proved who it is."""

    PASSWORD = "password", _("wachtwoord")
    TOTP = "totp", _("wachtwoord en code")
    RECOVERY = "recovery", _("wachtwoord en herstelcode")
    PASSKEY = "passkey", _("passkey")
    PROVIDER = "provider", _("aanbieder")


class Ending(models.TextChoices):
    """Why a session is over."""

    SIGNED_OUT = "signed_out", _("afgemeld")
    ENDED = "ended", _("beëindigd")
    PROVIDER = "provider", _("afgemeld bij de aanbieder")
    CLOSED = "closed", _("account gesloten")
    EXPIRED = "expired", _("verlopen")
    CHANGED = "changed", _("aanmelden gewijzigd")


class ProviderKind(models.TextChoices):
    """By which claims a provider names a person for good."""

    STANDARD = "standard", _("OpenID Connect")
    ENTRA = "entra", _("Microsoft Entra ID")


class SecondFactorBy(models.TextChoices):
    """Who sees to the second factor."""

    PROVIDER = "provider", _("de aanbieder, altijd")
    CHECKED = "checked", _("de aanbieder; zo niet, dan Ruggensteun")


class MappingKind(models.TextChoices):
    """What a group or a claim decides."""

    ROLE = "role", _("rol")
    UNIT = "unit", _("afdeling")


class Knock(models.TextChoices):
    """What somebody tried."""

    PASSWORD = "password", _("wachtwoord")
    FACTOR = "factor", _("tweede stap")
