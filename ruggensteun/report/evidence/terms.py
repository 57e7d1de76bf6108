"""The words for evidence files, and the moves between their states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a file is, by its own first bytes; nothing else is taken."""

    JPEG = "jpeg", _("foto (JPEG)")
    PNG = "png", _("afbeelding (PNG)")
    WEBP = "webp", _("afbeelding (WebP)")
    PDF = "pdf", _("PDF")


IMAGES = (Kind.JPEG, Kind.PNG, Kind.WEBP)
ENDINGS = {Kind.JPEG: "jpg", Kind.PNG: "png", Kind.WEBP: "webp", Kind.PDF: "pdf"}
MEDIA_TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
}


class State(models.TextChoices):
    """Where a file is. Only a clean one is ever handed out."""

    RECEIVED = "received", _("wordt gecontroleerd")
    CLEAN = "clean", _("gecontroleerd")
    INFECTED = "infected", _("onveilig, niet te openen")
    UNSCANNABLE = "unscannable", _("niet te controleren, niet te openen")


MOVES: dict[str, tuple[str, ...]] = {
    State.RECEIVED: (State.CLEAN, State.INFECTED, State.UNSCANNABLE),
    State.CLEAN: (),
    State.INFECTED: (),
    State.UNSCANNABLE: (),
}


class Part(models.TextChoices):
    """The file as it came, kept sealed as evidence, and the copy without traces that is handed out."""

    ORIGINAL = "original", _("origineel")
    CLEAN = "clean", _("schone kopie")


CHECK = "evidence.check"
"""The job that scans a file and makes the clean copy."""
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner must find (eicar.org): one that does not is not trusted."""
