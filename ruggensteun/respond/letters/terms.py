"""The words for letters, and the moves between their states. Their texts stand in the protocol pack."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a letter is."""

    DRAFT = "draft", _("concept")
    APPROVED = "approved", _("goedgekeurd")
    SENT = "sent", _("verstuurd")
    DELIVERED = "delivered", _("bezorgd")
    RETURNED = "returned", _("teruggekomen")
    VOID = "void", _("vervallen")


MOVES: dict[str, tuple[str, ...]] = {
    State.DRAFT: (State.APPROVED, State.VOID),
    State.APPROVED: (State.SENT, State.DRAFT, State.VOID),
    State.SENT: (State.DELIVERED, State.RETURNED),
    State.DELIVERED: (State.RETURNED,),
    State.RETURNED: (),
    State.VOID: (),
}
ABOUT_DAMAGE = ("damage_claim", "damage_final_demand", "damage_joining", "damage_insurer", "damage_fund")
"""The letters that ask for damage; whoever recovers damage sees them off."""
CLAIMED = "damages.note_claimed"
"""The job that hears that such a letter went out; a later room (`damages`) answers to the name."""
WAITING = (State.DRAFT, State.APPROVED)
GONE = (State.SENT, State.DELIVERED)


class Dispatch(models.TextChoices):
    """How a letter reaches the person."""

    POST = "post", _("per post")
    REGISTERED = "registered", _("aangetekend")
    HANDED_OVER = "handed_over", _("uitgereikt")


class ReturnedFor(models.TextChoices):
    """Why a letter came back."""

    UNKNOWN_ADDRESS = "unknown_address", _("het adres klopt niet")
    MOVED = "moved", _("de persoon is verhuisd")
    NOT_COLLECTED = "not_collected", _("niet opgehaald")
    REFUSED = "refused", _("geweigerd")
