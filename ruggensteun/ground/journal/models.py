"""Who did what when, and who read what when. Lines are only added."""

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.walls.models import Walled
from ruggensteun.ground.walls.terms import Wall


class Line(Walled):
    """One act. Holds ids and codes only, so that erasing a dossier never needs to touch it."""

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"
    STAYS = True

    at = models.DateTimeField(db_default=Now())
    act = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    thing_kind = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    dossier_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "dossier_id", "at"], name="journal_dossier"),
            models.Index(fields=["organisation_id", "thing_id"], name="journal_thing"),
            models.Index(fields=["organisation_id", "at"], name="journal_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.thing_id}"


class Reading(Walled):
    """Somebody opened a dossier. Shown to the victim per day, with role and unit."""

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"
    STAYS = True

    at = models.DateTimeField(db_default=Now())
    reader_id = models.UUIDField()
    role = models.CharField(max_length=40)
    unit_id = models.UUIDField(null=True)
    dossier_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "dossier_id", "at"], name="journal_reading_dossier"),
            models.Index(fields=["organisation_id", "at"], name="journal_reading_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.dossier_id}"


class Seal(Walled):
    """Which lines stood there at a moment, and what they said: found changed, gone or put in between ever after.

    `members` names the lines in order, `leaves` holds the hash of each, `until` is the moment of the newest line.
    """

    STAYS = True

    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    until = models.DateTimeField()
    lines = models.PositiveBigIntegerField()
    members = models.BinaryField()
    leaves = models.BinaryField()
    root = models.BinaryField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "number"], name="journal_seal_number")]
        indexes = [models.Index(fields=["organisation_id", "until"], name="journal_seal_until")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.number}"


class Processing(Walled):
    """A line for the Logboek Dataverwerkingen that waits to be shipped: one data subject, one action, no user.

    The field names are those of the standard (working version of Logius, 2026). It goes when the log has confirmed it.
    """

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"

    dossier_id = models.UUIDField()
    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16)
    parent_span_id = models.CharField(max_length=16, blank=True, default="")
    status = models.CharField(max_length=5)
    name = models.CharField(max_length=60)
    start_time = models.DateTimeField()
    end_time = models.DateTimeField()
    processing_activity = models.CharField(max_length=40)
    data_subject_id = models.UUIDField()
    data_subject_id_type = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.name} {self.span_id}"
