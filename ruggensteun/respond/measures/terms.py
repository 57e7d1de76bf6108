"""The words for reactions to the outsider, and their moves. Which measures exist stands in the pack."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a measure is. There is no state without an end: imposed always leads to expired or lifted."""

    PROPOSED = "proposed", _("wacht op tweede paar ogen")
    IMPOSED = "imposed", _("opgelegd")
    REJECTED = "rejected", _("niet goedgekeurd")
    LIFTED = "lifted", _("opgeheven")
    EXPIRED = "expired", _("afgelopen")


MOVES: dict[str, tuple[str, ...]] = {
    State.PROPOSED: (State.IMPOSED, State.REJECTED),
    State.IMPOSED: (State.LIFTED, State.EXPIRED),
    State.REJECTED: (),
    State.LIFTED: (),
    State.EXPIRED: (),
}
LIVE = (State.PROPOSED, State.IMPOSED)


class HearingForm(models.TextChoices):
    """How the person could tell the own side."""

    ORAL = "oral", _("in een gesprek")
    WRITTEN = "written", _("op papier")
    INVITED = "invited", _("uitgenodigd, niet gereageerd")
