"""Outsiders: all their identifying data, sealed with a key of their own."""

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.subjects.terms import SubjectKind


class Subject(Sealing):
    """The outsider an incident is about. `sealed_in`: known only inside that shielded dossier."""

    WALL = Wall.BEHIND
    BEHIND = "sealed_in"

    kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    name = SealedField()
    birth_date = SealedField()
    address = SealedField()
    email = SealedField()
    phone = SealedField()
    customer_number = SealedField()
    description = SealedField()
    email_index = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    customer_number_index = models.BinaryField(null=True)
    identity_index = models.BinaryField(null=True)
    sealed_in = models.UUIDField(null=True)
    merged_into = InsideKey("self", null=True)
    created_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "customer_number_index"], name="subjects_customer"),
            models.Index(fields=["organisation_id", "email_index"], name="subjects_email"),
            models.Index(fields=["organisation_id", "phone_index"], name="subjects_phone"),
            models.Index(fields=["organisation_id", "identity_index"], name="subjects_identity"),
        ]

    def __str__(self) -> str:
        return str(self.id)
