"""Assessments of incidents: rows are only added, the newest one counts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.terms import LegalQualification, Outcome, OwnShare, Repetition


class Assessment(Sealing):
    """A judgement on an incident. Facts stand apart from what the assessor thinks of them; both sealed."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE, related_name="assessments")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    norm_level = models.CharField(max_length=20)
    pack_version_id = models.UUIDField(null=True)
    repetition = models.CharField(max_length=8, choices=Repetition.choices, default=Repetition.UNKNOWN)
    legal = ArrayField(models.CharField(max_length=30, choices=LegalQualification.choices), default=list, blank=True)
    own_share = models.CharField(max_length=8, choices=OwnShare.choices, default=OwnShare.UNKNOWN)
    facts = SealedField()
    interpretation = SealedField()
    own_share_note = SealedField()
    revision_reason = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident", "-at"], name="assessments_newest")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.norm_level}"
