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


class OpeningState(models.TextChoices):
    """How far a request for emergency access is; what is past its end is over, whatever stands here."""

    WAITING = "waiting", _("wacht op een tweede persoon")
    OPEN = "open", _("open")
    REFUSED = "refused", _("geweigerd")


OPENING_MOVES: dict[str, tuple[str, ...]] = {
    OpeningState.WAITING: (OpeningState.OPEN, OpeningState.REFUSED),
    OpeningState.OPEN: (),
    OpeningState.REFUSED: (),
}
BREAK_GLASS = "break_glass"
"""The clock of the pack that says how long emergency access lasts, and the role under which it is read."""
OPENING_ASKED = "worklist.look_at_opening"
"""The job that a later room does when emergency access was asked or given."""
HOURS_OPEN = 4
"""How long it lasts under a pack that does not say so."""
