"""The words for the way to the police (national agreements, ELA)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What is decided about the police."""

    NOTICE = "notice", _("melding bij de politie")
    COMPLAINT = "complaint", _("aangifte")
    NEITHER = "neither", _("geen van beide")


class FiledBy(models.TextChoices):
    """Who goes to the police: the victim with somebody beside him, or the employer."""

    EMPLOYER = "employer", _("de werkgever")
    VICTIM = "victim", _("het slachtoffer, samen met de werkgever")


class State(models.TextChoices):
    """Where the way to the police is."""

    DECIDED = "decided", _("besloten")
    FILED = "filed", _("gedaan")
    ANSWERED = "answered", _("politie heeft geantwoord")


MOVES: dict[str, tuple[str, ...]] = {
    State.DECIDED: (State.FILED,),
    State.FILED: (State.ANSWERED,),
    State.ANSWERED: (),
}


class Outcome(models.TextChoices):
    """What police and prosecution did with it."""

    INVESTIGATION = "investigation", _("onderzoek loopt")
    PROSECUTED = "prosecuted", _("vervolging")
    CONVICTED = "convicted", _("veroordeling")
    DISMISSED = "dismissed", _("geseponeerd")
    REFUSED = "refused", _("politie nam het niet op")
    NO_ANSWER = "no_answer", _("geen bericht")


class Side(models.TextChoices):
    """Where a fixed contact works."""

    POLICE = "police", _("politie")
    PROSECUTION = "prosecution", _("Openbaar Ministerie")


class Question(models.TextChoices):
    """The seven W's that police ask (domain 4)."""

    WHO = "who", _("Wie deed het?")
    WHAT = "what", _("Wat gebeurde er?")
    WHERE = "where", _("Waar was het?")
    WITH_WHAT = "with_what", _("Waarmee gebeurde het?")
    HOW = "how", _("Op welke wijze?")
    WHEN = "when", _("Wanneer was het?")
    WHY = "why", _("Waarom, denkt u?")


class Evidence(models.TextChoices):
    """What became of camera images and other proof that is erased after a while."""

    SECURED = "secured", _("veiliggesteld")
    NONE = "none", _("er is geen bewijs om veilig te stellen")
    LOST = "lost", _("al gewist")
