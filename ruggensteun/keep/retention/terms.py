"""The words of keeping and erasing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoldState(models.TextChoices):
    """Whether a hold keeps a dossier from being erased."""

    IN_FORCE = "in_force", _("van kracht")
    LIFTED = "lifted", _("opgeheven")


HOLD_MOVES: dict[str, tuple[str, ...]] = {HoldState.IN_FORCE: (HoldState.LIFTED,), HoldState.LIFTED: ()}


class ErasureState(models.TextChoices):
    """Erasing takes two persons: one proposes, another one does it."""

    PROPOSED = "proposed", _("voorgesteld")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    ERASED = "erased", _("vernietigd")


ERASURE_MOVES: dict[str, tuple[str, ...]] = {
    ErasureState.PROPOSED: (ErasureState.WITHDRAWN, ErasureState.ERASED),
    ErasureState.WITHDRAWN: (),
    ErasureState.ERASED: (),
}


class RequestKind(models.TextChoices):
    """What somebody asks about the own data (AVG 15 to 17)."""

    ACCESS = "access", _("inzage")
    CORRECTION = "correction", _("verbetering")
    ERASURE = "erasure", _("vernietiging")


class RequestState(models.TextChoices):
    """Whether a request was answered."""

    OPEN = "open", _("loopt")
    ANSWERED = "answered", _("beantwoord")


REQUEST_MOVES: dict[str, tuple[str, ...]] = {RequestState.OPEN: (RequestState.ANSWERED,), RequestState.ANSWERED: ()}
