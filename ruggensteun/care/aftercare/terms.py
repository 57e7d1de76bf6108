"""The words of aftercare, and the table of moves of a moment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MomentState(models.TextChoices):
    """What became of a moment. This, and no more, is what a manager sees of it."""

    PLANNED = "planned", _("gepland")
    HELD = "held", _("gesproken")
    DECLINED = "declined", _("niet gewild")
    MISSED = "missed", _("niet gebeurd, met uitleg")


MOVES: dict[str, tuple[str, ...]] = {
    MomentState.PLANNED: (MomentState.HELD, MomentState.DECLINED, MomentState.MISSED),
    MomentState.HELD: (),
    MomentState.DECLINED: (),
    MomentState.MISSED: (MomentState.HELD,),
}

MANAGER_CONTACT = "manager_contact"
FIRST_TALK = "first_talk"
CALL_ME = "call_me"
FAMILY = "family"


class OfferState(models.TextChoices):
    """How far help of one kind is."""

    OFFERED = "offered", _("aangeboden")
    WANTED = "wanted", _("gevraagd")
    ARRANGED = "arranged", _("geregeld")
    DECLINED = "declined", _("nu niet gewild")


OFFER_MOVES: dict[str, tuple[str, ...]] = {
    OfferState.OFFERED: (OfferState.WANTED, OfferState.DECLINED, OfferState.ARRANGED),
    OfferState.WANTED: (OfferState.ARRANGED, OfferState.DECLINED),
    OfferState.DECLINED: (OfferState.WANTED,),
    OfferState.ARRANGED: (),
}


class Relation(models.TextChoices):
    """Who somebody close is."""

    PARTNER = "partner", _("partner")
    PARENT = "parent", _("ouder")
    CHILD = "child", _("kind")
    OTHER = "other", _("iemand anders")


class Feeling(models.IntegerChoices):
    """How somebody says it goes."""

    GOOD = 5, _("Goed")
    ALRIGHT = 4, _("Het gaat wel")
    CHANGING = 3, _("Wisselend")
    HARD = 2, _("Moeilijk")
    NOT_WELL = 1, _("Niet goed")


class Enough(models.TextChoices):
    """Whether the care was enough, in the words of the published study."""

    ENOUGH = "enough", _("Ja, het was genoeg")
    PARTLY = "partly", _("Deels")
    NOT_ENOUGH = "not_enough", _("Nee, het was te weinig")
    NONE = "none", _("Ik kreeg geen nazorg")
