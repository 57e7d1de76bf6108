"""The words of what was released of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Whose answers a release is about."""

    OWN = "own", _("eigen antwoorden")
    REBUILT = "rebuilt", _("gepubliceerd onderzoek, nagebouwd")


class ReleaseState(models.TextChoices):
    """Whether the tables are there."""

    ASKED = "asked", _("wordt gemaakt")
    MADE = "made", _("klaar")


RELEASE_MOVES: dict[str, tuple[str, ...]] = {
    ReleaseState.ASKED: (ReleaseState.MADE,),
    ReleaseState.MADE: (ReleaseState.ASKED,),
}


class ReportKind(models.TextChoices):
    """As what a report is written."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word")


REPORT_MOVES: dict[str, tuple[str, ...]] = {
    ReleaseState.ASKED: (ReleaseState.MADE, ReleaseState.ASKED),
    ReleaseState.MADE: (ReleaseState.ASKED,),
}

MAKE_REPORT = "insight.make_report"
"""The job that writes a report."""

MAKE_RELEASE = "insight.make_release"
"""The job that makes the tables of an edition."""

REBUILT_TITLE = "Weerbare gemeente (2019), nagebouwd"
