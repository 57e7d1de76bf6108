"""The words of the figures: the promises, the question behind each, and the published figures beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Promise(models.TextChoices):
    """What the organisation promises to whoever reports, in the order of the work."""

    HEARD = "heard", _("Gehoord")
    CARED_FOR = "cared_for", _("Verzorgd")
    ANSWERED = "answered", _("Beantwoord")
    INFORMED = "informed", _("Op de hoogte")
    TOLD_AT_END = "told_at_end", _("Afgesloten met bericht")


REPORTS = "reports"
COUNTED_MONTH = "counted"
"""Beside the promises: how many reports came in, and that a month was counted at all."""

BY_LEVEL = ":level"
"""Behind the name of a promise: counted by severity instead of by department."""

TALLY_ONE = "insight.tally_one"
"""The job that counts the months of one organisation."""

QUESTIONS: dict[str, object] = {
    Promise.HEARD: _("Sprak de leidinggevende het slachtoffer dezelfde dag?"),
    Promise.CARED_FOR: _("Was het opvanggesprek binnen 72 uur?"),
    Promise.ANSWERED: _("Kreeg de veroorzaker binnen 48 uur een reactie?"),
    Promise.INFORMED: _("Kreeg het slachtoffer binnen twee weken een bericht van ons?"),
    Promise.TOLD_AT_END: _("Hoorde het slachtoffer bij het sluiten wat eruit kwam?"),
}

COUNTED: dict[str, object] = {
    Promise.HEARD: _("Telt mee: elke melding waarvan de termijn voorbij is. Wie geen gesprek wilde, telt niet mee."),
    Promise.CARED_FOR: _(
        "Telt mee: elk opvanggesprek waarvan de termijn voorbij is. Wie geen gesprek wilde, telt niet mee."
    ),
    Promise.ANSWERED: _(
        "Telt niet mee: kritiek die geen agressie is, en dossiers waarin een reactie met reden is overgeslagen."
    ),
    Promise.INFORMED: _("Telt mee: elke melding van meer dan twee weken oud."),
    Promise.TOLD_AT_END: _("Telt mee: elk dossier dat is gesloten."),
}

PUBLISHED: dict[str, object] = {
    "S134": _("In onderzoek vertelde %(percent)s %% het aan de leidinggevende."),
    "S135": _("In onderzoek meldde %(percent)s %% het bij een centraal meldpunt."),
    "S239": _("In onderzoek kreeg %(percent)s %% geen nazorg."),
    "S237": _("In onderzoek vond %(percent)s %% de nazorg genoeg."),
    "S154": _("In onderzoek kwam er bij %(percent)s %% geen enkele reactie."),
    "S158": _("In onderzoek wist %(percent)s %% niet of er een reactie kwam."),
}
"""The sentence for each figure of `published.csv`, by its number in the list of published figures."""
