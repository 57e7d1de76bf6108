"""What was answered: without a name, a moment, a number in a row, or a key to an invitation.

The ids are random (version 4), not sorted by time as elsewhere in the house.
"""

import uuid

from django.db import models

from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.learn.surveys.models.edition import Edition
from ruggensteun.learn.surveys.models.frame import KINDS


class Draft(Walled):
    """What somebody began, sealed with a key made from the entry code. Found by that code only; gone at closing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = InsideKey(Edition, on_delete=models.CASCADE)
    place = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "place"], name="surveys_draft_once")]

    def __str__(self) -> str:
        return str(self.id)


class Envelope(Walled):
    """A finished questionnaire in the ballot box: sealed to the box, which only closing opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = InsideKey(Edition, on_delete=models.CASCADE)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "edition"], name="surveys_box")]

    def __str__(self) -> str:
        return str(self.id)


class AnswerSet(Walled):
    """The answers of somebody, as filed at closing: all at once and in random order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = InsideKey(Edition, on_delete=models.CASCADE)
    uniform_department = models.CharField(max_length=40)
    kind = models.CharField(max_length=14, choices=KINDS)
    answers = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "edition"], name="surveys_answers")]

    def __str__(self) -> str:
        return str(self.id)
