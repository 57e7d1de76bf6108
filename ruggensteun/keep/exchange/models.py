"""What was taken over from other registers: a line per run, with counts and the hash of the file; no content."""

from django.db import models

from ruggensteun.ground.walls.models import Walled


class ImportRun(Walled):
    """One time that a file was taken over."""

    source = models.CharField(max_length=40)
    file_hash = models.BinaryField()
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    imported = models.PositiveIntegerField(default=0)
    already = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "-at"], name="exchange_run_newest")]

    def __str__(self) -> str:
        return f"{self.source} {self.at:%Y-%m-%d}"
