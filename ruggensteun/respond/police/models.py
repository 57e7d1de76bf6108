"""The way to the police, and the proof that must be secured in time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.police.terms import MOVES, Choice, Evidence, FiledBy, Outcome, Side, State


class PoliceStep(Sealing):
    """What was decided about the police for an incident, what was done, and what they answered.

    `service_address` is always an address of the organisation, never the victim's (domain 4).
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DECIDED)
    choice = models.CharField(max_length=10, choices=Choice.choices)
    filed_by = models.CharField(max_length=10, choices=FiledBy.choices, default=FiledBy.EMPLOYER)
    is_numbered = models.BooleanField(default=False)
    asked_vpt_code = models.BooleanField(default=False)
    reason = SealedField()
    service_address = SealedField()
    police_number = SealedField()
    outcome_note = SealedField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField()
    filed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DECIDED) | Q(filed_on__isnull=False), name="police_filed_on_a_day"
            )
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident", "-decided_at"], name="police_of_incident"),
            models.Index(
                fields=["organisation_id", "decided_at", "id"],
                condition=Q(state__in=[State.DECIDED, State.FILED]) & ~Q(choice=Choice.NEITHER),
                name="police_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice} {self.state}"


class EvidenceHold(Sealing):
    """What became of proof that is erased by itself: camera images mostly after 28 days."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    evidence = models.CharField(max_length=8, choices=Evidence.choices)
    note = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident"], name="police_evidence_of_incident")]

    def __str__(self) -> str:
        return self.evidence


class ComplaintFile(Sealing):
    """What goes to the police for one step: the seven W's, earlier notices, and the PDF as it was made."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    step = InsideKey(PoliceStep)
    answers = SealedField()
    document = SealedField()
    stacked = ArrayField(models.UUIDField(), default=list)
    sha256 = models.CharField(max_length=64)
    made_by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "step"], name="police_one_file_per_step")]

    def __str__(self) -> str:
        return self.sha256[:12]


class PoliceContact(Walled):
    """A fixed contact at police or prosecution: an official in office, not a private person."""

    side = models.CharField(max_length=11, choices=Side.choices)
    name = models.CharField(max_length=120)
    reachable = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.side
