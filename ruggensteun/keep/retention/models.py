"""Holds and requests that keep a dossier, and the ledger of what was erased. The ledger holds ids and days only."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.keep.retention.terms import (
    ERASURE_MOVES,
    HOLD_MOVES,
    REQUEST_MOVES,
    ErasureState,
    HoldState,
    RequestKind,
    RequestState,
)
from ruggensteun.report.incidents.models import Incident


class Hold(Sealing):
    """A reason why a dossier stays longer than its term, with the day on which that is looked at again."""

    WALL = Wall.BEHIND
    MOVES = HOLD_MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    state = models.CharField(max_length=8, choices=HoldState.choices, default=HoldState.IN_FORCE)
    reason = SealedField()
    review_on = models.DateField()
    set_by_id = models.UUIDField(null=True)
    set_on = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(state="in_force"), name="retention_one_hold_in_force"
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "state", "review_on"], name="retention_hold_review")]

    def __str__(self) -> str:
        return str(self.id)


class PrivacyRequest(Sealing):
    """Somebody asks for access, correction or erasure. While it is open nothing of the dossier is erased."""

    WALL = Wall.BEHIND
    MOVES = REQUEST_MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    received_on = models.DateField()
    due_on = models.DateField()
    note = SealedField()
    answer = SealedField()
    received_by_id = models.UUIDField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation_id", "due_on"], condition=Q(state=RequestState.OPEN), name="retention_requests"
            ),
            models.Index(fields=["organisation_id", "incident"], name="retention_requests_of"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Erasure(Walled):
    """A dossier that is to be erased, or was: proposed and done by whom, when, how many keys were destroyed."""

    WALL = Wall.BEHIND
    MOVES = ERASURE_MOVES

    incident = InsideKey(Incident)
    state = models.CharField(max_length=10, choices=ErasureState.choices, default=ErasureState.PROPOSED)
    proposed_by_id = models.UUIDField(null=True)
    proposed_on = models.DateField()
    erased_by_id = models.UUIDField(null=True)
    erased_on = models.DateField(null=True)
    keys_destroyed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(state__in=("proposed", "erased")), name="retention_erased_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="erased")
                | Q(erased_by_id__isnull=True)
                | ~Q(erased_by_id=models.F("proposed_by_id")),
                name="retention_two_persons",
                violation_error_message="Wie voorstelt te vernietigen, voert het niet zelf uit.",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "state", "proposed_on"], name="retention_ledger")]

    def __str__(self) -> str:
        return str(self.id)
