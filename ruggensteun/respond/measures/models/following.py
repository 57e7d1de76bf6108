"""What happens while a measure runs: a meeting, a new look, a longer term, a breach."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.models.measure import Measure
from ruggensteun.respond.measures.terms import EXTENSION_MOVES, Came, ExtensionState, Finding


class Meeting(Sealing):
    """A conduct meeting: what the person said, what was agreed and whether it was signed; or that nobody came."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    measure = InsideKey(Measure, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField()
    came = models.CharField(max_length=10, choices=Came.choices)
    view = SealedField()
    agreements = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "measure", "-at"], name="measures_met")]

    def __str__(self) -> str:
        return f"{self.came} {self.held_on}"


class Review(Sealing):
    """Somebody looked whether a measure is still needed, and wrote down what was seen."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    measure = InsideKey(Measure, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField()
    finding = models.CharField(max_length=10, choices=Finding.choices)
    note = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "measure", "-at"], name="measures_looked")]

    def __str__(self) -> str:
        return f"{self.finding} {self.reviewed_on}"


class Extension(Sealing):
    """A longer term, resting on a new look that found it needed; with its reason and a new day to look again."""

    WALL = Wall.BEHIND
    MOVES = EXTENSION_MOVES

    incident = InsideKey(Incident)
    measure = InsideKey(Measure, on_delete=models.CASCADE, related_name="extensions")
    review = InsideKey(Review)
    ended_on = models.DateField()
    ends_on = models.DateField()
    review_on = models.DateField()
    reason = SealedField()
    verdict_note = SealedField()
    state = models.CharField(max_length=10, choices=ExtensionState.choices, default=ExtensionState.PROPOSED)
    proposed_by_id = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("ended_on")),
                name="measures_extension_is_longer",
                violation_error_message="Een verlenging eindigt na de oude laatste dag.",
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "measure"],
                condition=Q(state=ExtensionState.PROPOSED),
                name="measures_one_extension_waits",
                violation_error_message="Er wacht al een verlenging.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "proposed_at"],
                condition=Q(state=ExtensionState.PROPOSED),
                name="measures_longer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ends_on} {self.state}"


class Breach(Sealing):
    """The person did not keep to a measure: what happened and when. It counts when the matrix proposes again."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    measure = InsideKey(Measure, on_delete=models.CASCADE, related_name="breaches")
    happened_on = models.DateField()
    facts = SealedField()
    answered_at = models.DateTimeField(null=True)
    answer = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "measure", "-happened_on"], name="measures_breached"),
            models.Index(
                fields=["organisation_id", "at"], condition=Q(answered_at__isnull=True), name="measures_breach_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.happened_on)
