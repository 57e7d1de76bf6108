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


A_MINUTE, MOST_OF_ONE, MOST_OF_A_TEAM = 60.0, 20, 80
"""How often somebody, and all of a unit together, may look up within so many seconds."""
RISK = "risk_of_repetition"
MEASURE = "measure_runs"
