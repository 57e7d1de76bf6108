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


class Sort(models.TextChoices):
    """What kind of damage it is (domain 3.5)."""

    BELONGINGS = "belongings", _("spullen")
    MEDICAL = "medical", _("zorgkosten en eigen risico")
    TRAVEL = "travel", _("reiskosten")
    HOUSEHOLD = "household", _("hulp in huis")
    LEGAL_AID = "legal_aid", _("rechtshulp")
    INCOME = "income", _("gemist inkomen")
    PAIN = "pain", _("smartengeld")
    PROPERTY = "property", _("gebouw of eigendom van de gemeente")
    WAGES = "wages", _("loon dat doorliep")
    RETURN = "return", _("terugkeer naar werk")
    OTHER = "other", _("iets anders")


FOR_EMPLOYEES = {Way.FUND, Way.EMPLOYER}
"""Ways that are only there for the damage of an employee."""
TO_AN_INSTITUTION = {Way.JOINING, Way.INSURER, Way.FUND}
"""Ways on which the letter goes to an institution, not to the person."""
LETTERS = {
    Way.OFFENDER: "damage_claim",
    Way.EMPLOYER: "damage_claim",
    Way.CIVIL: "damage_final_demand",
    Way.JOINING: "damage_joining",
    Way.INSURER: "damage_insurer",
    Way.FUND: "damage_fund",
}
"""Which letter of the protocol goes with a way."""


class State(models.TextChoices):
    """Where an item is."""

    OPEN = "open", _("loopt")
    CLAIMED = "claimed", _("gevraagd")
    PAID = "paid", _("betaald")
    WRITTEN_OFF = "written_off", _("afgeboekt")


MOVES: dict[str, tuple[str, ...]] = {
    State.OPEN: (State.CLAIMED, State.PAID, State.WRITTEN_OFF, State.OPEN),
    State.CLAIMED: (State.CLAIMED, State.PAID, State.WRITTEN_OFF, State.OPEN),
    State.PAID: (),
    State.WRITTEN_OFF: (),
}
"""Part of it paid: still claimed. Another way: open again."""
UNFINISHED = (State.OPEN, State.CLAIMED)
