"""Asking for the own side of the story, and what was told."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.terms import INVITATION_MOVES, TOLD, AskedBy, HearingForm, InvitationState


class Hearing(Sealing):
    """The person told the own side of the story, or was invited to (domain 3.4: before a measure, unless acute)."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    form = models.CharField(max_length=10, choices=HearingForm.choices)
    held_on = models.DateField()
    statement = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident", "-at"], name="measures_heard")]

    def __str__(self) -> str:
        return f"{self.form} {self.held_on}"


class Invitation(Sealing):
    """Somebody is asked for the own side: for a talk on a day, or to write before a day (`day`)."""

    WALL = Wall.BEHIND
    MOVES = INVITATION_MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    form = models.CharField(max_length=10, choices=TOLD)
    day = models.DateField()
    time = models.TimeField(null=True)
    place = SealedField()
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices)
    told_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "incident"],
                condition=Q(state=InvitationState.OPEN),
                name="measures_one_open_invitation",
                violation_error_message="Er loopt al een uitnodiging.",
            ),
            models.CheckConstraint(
                condition=Q(form=HearingForm.WRITTEN) | Q(time__isnull=False), name="measures_talk_has_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "day"], condition=Q(state=InvitationState.OPEN), name="measures_invited"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.day} {self.state}"
