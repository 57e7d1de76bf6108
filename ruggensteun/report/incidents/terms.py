"""The words for what happened, and the table of moves between states (DESIGN §5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case is. The four tracks run side by side while it is in hand."""

    REPORTED = "reported", _("gemeld")
    ASSESSED = "assessed", _("beoordeeld")
    IN_HAND = "in_hand", _("in behandeling")
    CLOSED = "closed", _("afgesloten")
    ANONYMISED = "anonymised", _("geanonimiseerd")


MOVES: dict[str, tuple[str, ...]] = {
    State.REPORTED: (State.ASSESSED, State.IN_HAND),
    State.ASSESSED: (State.IN_HAND, State.CLOSED),
    State.IN_HAND: (State.ASSESSED, State.CLOSED),
    State.CLOSED: (State.IN_HAND, State.ANONYMISED),
    State.ANONYMISED: (),
}
OPEN = (State.REPORTED, State.ASSESSED, State.IN_HAND)


class Route(models.TextChoices):
    """Who told it (PRODUCT row 1)."""

    SELF = "self", _("zelf gemeld")
    WITH_MANAGER = "with_manager", _("samen met de leidinggevende gemeld")
    ON_BEHALF = "on_behalf", _("gemeld voor een collega")
    AFTER_TALK = "after_talk", _("vastgelegd na een gesprek")
    IMPORTED = "imported", _("overgenomen uit een ander register")


class Part(models.TextChoices):
    """What somebody has to do with an incident."""

    VICTIM = "victim", _("slachtoffer")
    WITNESS = "witness", _("getuige")
    REPORTER = "reporter", _("melder")
    RECORDED_BY = "recorded_by", _("vastgelegd door")


# Whoever has one of these parts decides nothing in the case.
PARTY = (Part.VICTIM, Part.WITNESS, Part.REPORTER)


class Lane(models.TextChoices):
    """The four tracks of a case."""

    CARE = "care", _("Zorg")
    OFFENDER = "offender", _("Reactie naar de veroorzaker")
    POLICE = "police", _("Politie en schade")
    LEARNING = "learning", _("Leren")


class LaneState(models.TextChoices):
    """How far a track is."""

    OPEN = "open", _("loopt")
    SETTLED = "settled", _("afgerond")
    OMITTED = "omitted", _("niet nodig, met reden")
