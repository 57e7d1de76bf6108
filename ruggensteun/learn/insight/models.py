"""Counts by month and department, kept beside the register, so that a figure does not read a million dossiers."""

from django.db import models

from ruggensteun.ground.walls.models import Walled


class Tally(Walled):
    """What a figure counted in a month, for one department. A row `terms.COUNTED_MONTH` says that the month is in."""

    month = models.DateField()
    department = models.CharField(max_length=40, blank=True)
    figure = models.CharField(max_length=20)
    kept = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "month", "figure", "department"], name="insight_tally_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.month:%Y-%m}"
