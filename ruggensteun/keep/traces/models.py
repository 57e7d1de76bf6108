"""Signals about reading that stands out. They hold ids, codes, numbers and days only."""

from django.db import models

from ruggensteun.ground.walls.models import Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.keep.traces.terms import ALERT_MOVES, Kind, Reason, State


class Alert(Walled):
    """Somebody's reading of one day stands out. One about a shielded dossier stands behind that dossier's wall."""

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"
    MOVES = ALERT_MOVES

    kind = models.CharField(max_length=14, choices=Kind.choices)
    person_id = models.UUIDField()
    on = models.DateField()
    dossier_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True, default="")
    explained_by_id = models.UUIDField(null=True)
    explained_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "kind", "person_id", "on", "dossier_id"],
                nulls_distinct=False,
                name="traces_one_alert_a_day",
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "state", "on"], name="traces_open_alerts")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
