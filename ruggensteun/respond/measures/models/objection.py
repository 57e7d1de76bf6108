"""Somebody disagrees with a measure."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.models.measure import Measure
from ruggensteun.respond.measures.terms import OBJECTION_MOVES, Decision, ObjectionKind, ObjectionState


class Objection(Sealing):
    """An objection or complaint about a measure, in the person's own words, and what was decided on it."""

    WALL = Wall.BEHIND
    MOVES = OBJECTION_MOVES

    incident = InsideKey(Incident)
    measure = InsideKey(Measure, on_delete=models.CASCADE, related_name="objections")
    kind = models.CharField(max_length=10, choices=ObjectionKind.choices)
    state = models.CharField(max_length=10, choices=ObjectionState.choices, default=ObjectionState.RECEIVED)
    received_on = models.DateField()
    due_on = models.DateField()
    is_late = models.BooleanField(default=False)
    suspends = models.BooleanField(default=False)
    grounds = SealedField()
    late_note = SealedField()
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    motivation = SealedField()
    received_by_id = models.UUIDField(null=True)
    received_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "measure"],
                condition=Q(state=ObjectionState.RECEIVED),
                name="measures_one_open_objection",
                violation_error_message="Er loopt al een bezwaar of klacht over deze maatregel.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ObjectionState.DECIDED)
                | Q(decided_at__isnull=False, decided_by_id__isnull=False) & ~Q(decision=""),
                name="measures_decision_is_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "due_on"],
                condition=Q(state=ObjectionState.RECEIVED),
                name="measures_objections_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
