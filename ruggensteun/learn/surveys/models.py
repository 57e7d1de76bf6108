"""Editions of the survey. Invitations and answers get tables of their own, without a link to a person."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.walls.models import Walled
from ruggensteun.learn.surveys.terms import MOVES, EditionState


class Edition(Walled):
    """One round of the survey, from planning to closing."""

    MOVES = MOVES

    title = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=8, choices=EditionState.choices, default=EditionState.DRAFT)

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
