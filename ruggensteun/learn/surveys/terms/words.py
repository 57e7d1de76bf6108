"""The words of the survey."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionState(models.TextChoices):
    """Where an edition of the survey is."""

    DRAFT = "draft", _("in voorbereiding")
    OPEN = "open", _("open")
    CLOSED = "closed", _("gesloten")


MOVES: dict[str, tuple[str, ...]] = {
    EditionState.DRAFT: (EditionState.OPEN,),
    EditionState.OPEN: (EditionState.CLOSED,),
    EditionState.CLOSED: (),
}


class Way(models.TextChoices):
    """How somebody gets the way in."""

    MAIL = "mail", _("per mail")
    CODE = "code", _("met een code op papier")


MAIL_ROUND = "surveys.mail_round"
"""The job that asks for the mails of an edition that are due."""
MAIL = "surveys.mail_invitation"
"""The job that sends one of them."""
KNOWN_AS = "survey_invitee"
"""The blind index by which somebody is asked once."""
