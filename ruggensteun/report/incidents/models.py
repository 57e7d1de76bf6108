"""What happened, as told: the dossier, who has a part in it, and why a track was settled or left out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.terms import Compartment
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents import rules
from ruggensteun.report.incidents.terms import (
    MOVES,
    OPEN,
    OPENING_MOVES,
    Lane,
    LaneState,
    OpeningState,
    Part,
    Route,
    State,
)
from ruggensteun.report.subjects.models import Subject


class Incident(Sealing):
    """A dossier. Stories are sealed; status, codes, dates and unit stay clear, for work and figures.

    `circle`: who may see a shielded dossier. `excluded`: who must not see it, whatever their role.
    """

    WALL = Wall.CIRCLE
    MOVES = MOVES

    state = models.CharField(max_length=12, choices=State.choices, default=State.REPORTED)
    compartment = models.CharField(max_length=12, choices=Compartment.choices, default=Compartment.OFFICIAL)
    route = models.CharField(max_length=12, choices=Route.choices)
    happened_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reporter = InsideKey(Person, null=True)
    unit = InsideKey(Unit)
    subject = InsideKey(Subject, null=True)
    pack_version_id = models.UUIDField(null=True)
    behaviours = ArrayField(models.CharField(max_length=40))
    channel = models.CharField(max_length=40)
    work_process = models.CharField(max_length=40, blank=True)
    consequences = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    decision_influence = models.CharField(max_length=40, blank=True)
    felt_impact = models.PositiveSmallIntegerField(null=True)
    norm_level = models.CharField(max_length=20, blank=True)
    line = SealedField()
    story = SealedField()
    place = SealedField()
    shielded = models.BooleanField(default=False)
    circle = ArrayField(models.UUIDField(), default=list)
    excluded = ArrayField(models.UUIDField(), default=list)
    care = models.CharField(max_length=8, choices=LaneState.choices, default=LaneState.OPEN)
    offender = models.CharField(max_length=8, choices=LaneState.choices, default=LaneState.OPEN)
    police = models.CharField(max_length=8, choices=LaneState.choices, default=LaneState.OPEN)
    learning = models.CharField(max_length=8, choices=LaneState.choices, default=LaneState.OPEN)
    digest = models.BinaryField(default=b"")
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=40, blank=True)
    source_number = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "source", "source_number"],
                condition=~Q(source=""),
                name="incidents_imported_once",
            ),
            models.CheckConstraint(
                condition=Q(felt_impact__isnull=True) | Q(felt_impact__range=(0, 10)), name="incidents_impact_0_to_10"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-reported_at", "-id"], name="incidents_newest"),
            models.Index(fields=["organisation_id", "unit", "-reported_at"], name="incidents_unit_newest"),
            models.Index(
                fields=["organisation_id", "reported_at", "id"], condition=Q(state__in=OPEN), name="incidents_open"
            ),
            models.Index(
                fields=["organisation_id", "unit", "reported_at"],
                condition=Q(state__in=OPEN),
                name="incidents_unit_open",
            ),
            models.Index(fields=["organisation_id", "subject", "-happened_at"], name="incidents_subject"),
            models.Index(fields=["organisation_id", "reporter", "-reported_at"], name="incidents_reporter"),
        ]

    @property
    def reference(self) -> str:
        """The short sign people read to each other."""
        return rules.reference(self.id)

    @property
    def dossier_id(self) -> object:
        """A dossier's journal lines stand under itself."""
        return self.id

    @property
    def lanes(self) -> dict[Lane, LaneState]:
        """The state of each track."""
        return {lane: LaneState(getattr(self, lane.value)) for lane in Lane}

    def __str__(self) -> str:
        return self.reference


class Involvement(Sealing):
    """Somebody's part in an incident: a person with an account, or a name (sealed) without one."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE, related_name="involvements")
    part = models.CharField(max_length=12, choices=Part.choices)
    person = InsideKey(Person, null=True)
    name = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "person", "part"], name="incidents_part_once"),
        ]
        indexes = [models.Index(fields=["organisation_id", "person", "incident"], name="incidents_involved")]

    def __str__(self) -> str:
        return f"{self.part} {self.person_id}"


class LaneNote(Sealing):
    """Why a track was settled or left out; the newest one counts."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    lane = models.CharField(max_length=10, choices=Lane.choices)
    outcome = models.CharField(max_length=8, choices=LaneState.choices)
    reason = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident", "at"], name="incidents_lane_note")]

    def __str__(self) -> str:
        return f"{self.lane} {self.outcome}"


class Opening(Sealing):
    """Emergency access (break-the-glass): somebody reads a dossier that is not his, with a reason and an end.

    `ending` is how the id of the dossier ends, as far as the short sign tells. A shielded dossier is found by the clock
    and opened by a second person; to whoever asked, one that is not there looks the same.
    """

    WALL = Wall.OPENING
    MOVES = OPENING_MOVES

    person = InsideKey(Person)
    ending = models.CharField(max_length=36)
    incident = InsideKey(Incident, null=True, on_delete=models.CASCADE)
    state = models.CharField(max_length=8, choices=OpeningState.choices, default=OpeningState.WAITING)
    asked_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = SealedField()
    decided_by = InsideKey(Person, null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "person", "until"], name="incidents_opened"),
            models.Index(fields=["organisation_id", "-asked_at", "-id"], name="incidents_openings"),
        ]

    @property
    def dossier_id(self) -> object:
        """Its journal lines stand under the dossier, once that is known."""
        return self.incident_id

    def __str__(self) -> str:
        return f"{self.state} {self.id}"
