"""Outsiders: all their identifying data, sealed with a key of their own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.subjects.terms import DOUBLE_MOVES, DoubleState, SubjectKind


class Subject(Sealing):
    """The outsider an incident is about. `sealed_in`: known only inside that shielded dossier.

    `merged_into`: the entry under which this one is known now. Nothing else moves when entries are merged, so that they
    can be parted again without loss; questions are asked about all entries of one person (`queries.entries_of`).
    """

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
            models.Index(Coalesce("merged_into_id", "id"), name="subjects_known_as"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Double(Walled):
    """Two entries that are likely one person, and what somebody made of it. The night proposes and never merges."""

    WALL = Wall.BEHIND
    BEHIND = "sealed_in"
    MOVES = DOUBLE_MOVES

    one = InsideKey(Subject)
    other = InsideKey(Subject)
    kept = InsideKey(Subject, null=True)
    sealed_in = models.UUIDField(null=True)
    state = models.CharField(max_length=9, choices=DoubleState.choices, default=DoubleState.PROPOSED)
    percent = models.PositiveSmallIntegerField(null=True)
    agree = ArrayField(models.CharField(max_length=20), default=list)
    found_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "one", "other"], name="subjects_one_double"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="subjects_double_in_order"),
            models.CheckConstraint(
                condition=~Q(state=DoubleState.MERGED) | Q(kept__isnull=False), name="subjects_merged_is_kept"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "-percent"],
                condition=Q(state=DoubleState.PROPOSED),
                name="subjects_doubles_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id} {self.state}"
