"""The words for contact advice. Which advice exists stands in the protocol pack."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Whether a desk sees it."""

    RAISED = "raised", _("geldt")
    LOWERED = "lowered", _("weg")


MOVES: dict[str, tuple[str, ...]] = {State.RAISED: (State.LOWERED,), State.LOWERED: ()}


class Purpose(models.TextChoices):
    """Why somebody looks up a person: asked at each lookup and written down."""

    APPOINTMENT = "appointment", _("een afspraak maken")
    DESK_VISIT = "desk_visit", _("iemand staat aan de balie")
    HOME_VISIT = "home_visit", _("op huisbezoek gaan")
    TELEPHONE = "telephone", _("iemand bellen of terugbellen")
    CORRESPONDENCE = "correspondence", _("een brief of mail beantwoorden")


class Heard(models.TextChoices):
    """Who was told of an advice."""

    PERSON = "person", _("de persoon zelf")
    UNIT = "unit", _("een afdeling")


A_MINUTE = 60.0
"""The seconds over which look-ups are counted (`flags.rules.Limits` says how many)."""
RISK = "risk_of_repetition"
MEASURE = "measure_runs"
