"""Evidence files: as they came, in sealed pieces, and the copy that is handed out."""

from django.db import models

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.evidence.terms import MOVES, Kind, Part, State
from ruggensteun.report.incidents.models import Incident


class EvidenceFile(Sealing):
    """A photo or document that belongs to a dossier. Its key is the dossier's: both are forgotten together.

    `about_id`: the item of damage that it shows, if it belongs to one. `sha256`: of the file as it came.
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident)
    about_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    clean_sha256 = models.CharField(max_length=64, blank=True)
    is_scanned = models.BooleanField(default=False)
    name = SealedField()
    note = SealedField()
    added_by_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "incident", "sha256"], name="evidence_file_once"),
            models.CheckConstraint(
                condition=~models.Q(state=State.CLEAN) | ~models.Q(clean_sha256=""), name="evidence_clean_has_copy"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "added_at"],
                condition=models.Q(state=State.RECEIVED),
                name="evidence_to_check",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class EvidencePiece(Sealing):
    """A piece of a file, sealed for its own row."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    file = InsideKey(EvidenceFile)
    part = models.CharField(max_length=8, choices=Part.choices)
    number = models.PositiveSmallIntegerField()
    body = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "file", "part", "number"], name="evidence_piece_once")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"
