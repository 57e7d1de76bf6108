"""Editions of the survey, and the questionnaire of each."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.learn.surveys.terms import MOVES, EditionState


class Edition(Walled):
    """One round of the survey, from planning to closing."""

    MOVES = MOVES

    title = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=8, choices=EditionState.choices, default=EditionState.DRAFT)
    opened_on = models.DateField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How many reminders went out: one after a week, one after two."""
    is_extended = models.BooleanField(default=False, db_default=False)
    """Whether the extra week was given; it is given once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "title"], name="surveys_title_once"),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")),
                name="surveys_edition_closes_after_opening",
                violation_error_message="Een ronde sluit na de dag waarop zij opengaat.",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "-opens_on"], name="surveys_newest")]

    def __str__(self) -> str:
        return self.title


class Questionnaire(Walled):
    """The questionnaire of an edition: a shipped one with own questions; from the opening on it stands still."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    base = models.CharField(max_length=40)
    own = models.JSONField(default=list, blank=True)
    """The municipality's own questions in their order: {"block": …, "question": …} each."""
    left_out = models.JSONField(default=list, blank=True)
    """The codes of optional blocks that are not asked."""
    content = models.JSONField(null=True, blank=True)
    """The whole questionnaire as it was opened; None while it can change."""
    digest = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition"], name="surveys_one_questionnaire")]

    def __str__(self) -> str:
        return self.base
