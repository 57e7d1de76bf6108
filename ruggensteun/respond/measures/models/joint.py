"""One person, two files: what crosses between lines, and what they agreed. Nothing here tells a story."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.people.terms import Compartment
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import Walled
from ruggensteun.respond.measures.terms import JOINT_MOVES, JointState


class SharedMeasure(Sealing):
    """The internal triangle decided that other lines may know of a measure in a shielded file: that it is active.

    It stands outside that file on purpose, with an end; ids as plain values, so that nothing of the file shows through.
    The reason is sealed with the key of the file, for its own circle.
    """

    measure_id = models.UUIDField()
    origin_id = models.UUIDField()
    subject_id = models.UUIDField()
    compartment = models.CharField(max_length=12, choices=Compartment.choices)
    happened_on = models.DateField()
    ends_on = models.DateField()
    email_index = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    customer_number_index = models.BinaryField(null=True)
    identity_index = models.BinaryField(null=True)
    reason = SealedField()
    decided_by_id = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=30)
    decided_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "measure_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="measures_shared_once",
                violation_error_message="Dit is al gedeeld.",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "subject_id", "ends_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="measures_shared",
            )
        ]

    def __str__(self) -> str:
        return f"{self.compartment} {self.ends_on}"


class JointReaction(Walled):
    """Two lines agree on one reaction to one person: which measure (a code), and which of the two files carries it."""

    MOVES = JOINT_MOVES

    asking_id = models.UUIDField()
    asked_id = models.UUIDField()
    carrier_id = models.UUIDField()
    asking_compartment = models.CharField(max_length=12, choices=Compartment.choices)
    asked_compartment = models.CharField(max_length=12, choices=Compartment.choices)
    code = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=JointState.choices, default=JointState.PROPOSED)
    proposed_by_id = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(carrier_id=F("asking_id")) | Q(carrier_id=F("asked_id")), name="measures_joint_carrier"
            ),
            models.CheckConstraint(condition=~Q(asking_id=F("asked_id")), name="measures_joint_two_files"),
            models.UniqueConstraint(
                fields=["organisation_id", "asking_id", "asked_id"],
                condition=Q(state__in=[JointState.PROPOSED, JointState.AGREED]),
                name="measures_joint_once",
                violation_error_message="Dit is al voorgesteld.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "asking_id"], name="measures_joint_asking"),
            models.Index(fields=["organisation_id", "asked_id"], name="measures_joint_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"
