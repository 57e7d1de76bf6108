"""Who did what when, and who read what when. Lines are only added."""

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.walls.models import Walled
from ruggensteun.ground.walls.terms import Wall


class Line(Walled):
    """One act. Holds ids and codes only, so that erasing a dossier never needs to touch it."""

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"

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
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.thing_id}"


class Reading(Walled):
    """Somebody opened a dossier. Shown to the victim per day, with role and unit."""

    WALL = Wall.BEHIND
    BEHIND = "dossier_id"

    at = models.DateTimeField(db_default=Now())
    reader_id = models.UUIDField()
    role = models.CharField(max_length=40)
    unit_id = models.UUIDField(null=True)
    dossier_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "dossier_id", "at"], name="journal_reading_dossier")]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.dossier_id}"
