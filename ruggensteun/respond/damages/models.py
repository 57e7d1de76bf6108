"""Damage after an incident, and what became of it."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.damages import rules
from ruggensteun.respond.damages.terms import MOVES, UNFINISHED, Owner, State, Way


class Damage(Sealing):
    """One item of damage: an amount in cents, whose it is, and the way by which it is recovered."""

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    owner = models.CharField(max_length=10, choices=Owner.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    cents = models.PositiveBigIntegerField()
    paid_cents = models.PositiveBigIntegerField(default=0)
    description = SealedField()
    end_note = SealedField()
    added_by_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="damages_amount"),
            models.CheckConstraint(condition=Q(paid_cents__lte=models.F("cents")), name="damages_paid_at_most_all"),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident"], name="damages_of_incident"),
            models.Index(
                fields=["organisation_id", "added_at"], condition=Q(state__in=UNFINISHED), name="damages_unfinished"
            ),
        ]

    @property
    def amount(self) -> str:
        """The amount as people write it: 1.250,50."""
        return rules.written(self.cents)

    def __str__(self) -> str:
        return f"{self.owner} {self.cents}"
