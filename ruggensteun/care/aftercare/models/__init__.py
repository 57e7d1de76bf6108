"""The tables of aftercare. Import from here."""

from ruggensteun.care.aftercare.models.help import Chair, CheckIn, Evaluation, Offer, SelfCheck
from ruggensteun.care.aftercare.models.plan import Moment, Plan, Relative
from ruggensteun.care.aftercare.models.team import Absence, Membership, Team

__all__ = [
    "Absence",
    "Chair",
    "CheckIn",
    "Evaluation",
    "Membership",
    "Moment",
    "Offer",
    "Plan",
    "Relative",
    "SelfCheck",
    "Team",
]
