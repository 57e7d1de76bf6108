"""What was told to the people in a report, by a person."""

from django.db import models
from django.db.models import Q

from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident


class Message(Sealing):
    """Something told to a victim or reporter, sealed in the dossier. `to` is empty when it was told in person."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=MessageKind.choices)
    to = InsideKey(Person, null=True)
    text = SealedField()
    by_id = models.UUIDField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "to"], condition=Q(kind=MessageKind.THANKS), name="feedback_thanks_once"
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "incident", "given_at"], name="feedback_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.given_at:%Y-%m-%d}"
