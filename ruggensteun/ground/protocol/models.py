"""The packs that an organisation applied."""

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.walls.models import Walled


class PackVersion(Walled):
    """A protocol pack as applied: the whole content, so that a case can always be read by the rules of its own time."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    effective_from = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    applied_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "code", "version"],
                name="protocol_version_once",
                violation_error_message="Deze versie van het protocol is er al.",
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "-effective_from", "-applied_at"], name="protocol_newest")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
