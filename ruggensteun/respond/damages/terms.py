"""The words for damage and the ways to recover it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Owner(models.TextChoices):
    """Whose damage it is."""

    EMPLOYEE = "employee", _("van de medewerker")
    EMPLOYER = "employer", _("van de gemeente")


class Way(models.TextChoices):
    """How damage is recovered (domain 3.5)."""

    OFFENDER = "offender", _("vragen aan de veroorzaker")
    JOINING = "joining", _("voegen in de strafzaak")
    CIVIL = "civil", _("burgerlijke rechter")
    INSURER = "insurer", _("verzekering")
    FUND = "fund", _("Schadefonds Geweldsmisdrijven")
    EMPLOYER = "employer", _("de werkgever betaalt en verhaalt")


class State(models.TextChoices):
    """Where an item is."""

    OPEN = "open", _("loopt")
    CLAIMED = "claimed", _("gevraagd")
    PAID = "paid", _("betaald")
    WRITTEN_OFF = "written_off", _("afgeboekt")


MOVES: dict[str, tuple[str, ...]] = {
    State.OPEN: (State.CLAIMED, State.PAID, State.WRITTEN_OFF),
    State.CLAIMED: (State.PAID, State.WRITTEN_OFF),
    State.PAID: (),
    State.WRITTEN_OFF: (),
}
UNFINISHED = (State.OPEN, State.CLAIMED)
