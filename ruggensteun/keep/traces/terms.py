"""The words of watching who reads what: kinds of signals, and what came of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What made the reading of somebody stand out."""

    OWN_NAME = "own_name", _("las over iemand met dezelfde achternaam")
    NOT_INVOLVED = "not_involved", _("opende dossiers zonder er iets in te doen")
    MASS_OPENING = "mass_opening", _("opende op één dag heel veel dossiers")
    NIGHT = "night", _("las in de nacht")
    MANY_LOOKUPS = "many_lookups", _("zocht op één dag heel vaak contactadvies op")
    MANY_MISSES = "many_misses", _("zocht vaak naar mensen over wie niets bekend is")
    OWN_LOOKUP = "own_lookup", _("zocht contactadvies over zichzelf op")
    MANY_REFUSALS = "many_refusals", _("vroeg vaak iets op dat niet mocht of niet bestaat")
    SHIELDED = "shielded", _("vroeg een afgeschermd dossier op")


class State(models.TextChoices):
    """Whether somebody looked at a signal, and whether it is explained."""

    NEW = "new", _("nieuw")
    SEEN = "seen", _("bekeken, wordt uitgezocht")
    EXPLAINED = "explained", _("verklaard")


class Reason(models.TextChoices):
    """How a signal was explained. A code, because a story about a colleague does not belong in a log."""

    WORK = "work", _("hoorde bij het werk")
    DEPUTY = "deputy", _("verving een collega")
    MISTAKE = "mistake", _("was een vergissing, en is besproken")
    NAMESAKE = "namesake", _("is geen familie")
    INQUIRY = "inquiry", _("was niet in orde, en wordt verder behandeld")


ALERT_MOVES: dict[str, tuple[str, ...]] = {
    State.NEW: (State.SEEN, State.EXPLAINED),
    State.SEEN: (State.EXPLAINED,),
    State.EXPLAINED: (),
}


ACTIVITIES = {
    "incident": "incident-handling",
    "care": "aftercare",
    "offender": "reaction-to-offender",
    "police": "police-and-damage",
    "shielded": "shielded-handling",
    "keeping": "retention",
}
"""The processing activities as the log of processing names them; what each is stands in docs/security.md.

Shielded dossiers have an activity of their own: in that standard confidentiality belongs to the activity.
"""
ACTIVITY_OF_ACT = {
    "moment": "care",
    "plan": "care",
    "measure": "offender",
    "hearing": "offender",
    "letter": "offender",
    "flag": "offender",
    "subject": "offender",
    "police": "police",
    "damage": "police",
    "complaint": "police",
    "hold": "keeping",
    "erasure": "keeping",
    "data_key": "keeping",
}
"""By the first word of an act; every other act is part of handling the incident."""
