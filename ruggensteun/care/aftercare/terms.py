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
