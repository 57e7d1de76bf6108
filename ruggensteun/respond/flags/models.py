"""Contact advice for desks: how to make contact with somebody, never why."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.people.models import Unit
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.respond.flags.terms import MOVES, Heard, State
from ruggensteun.respond.measures.models import Measure


class Flag(Walled):
    """Advice with an end. It crosses compartments by intent (DESIGN §3), so it holds nothing but codes and dates."""

    MOVES = MOVES

    subject = InsideKey(Subject)
    incident = InsideKey(Incident)
    measure = InsideKey(Measure, null=True)
    advice = models.CharField(max_length=60)
    reason = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RAISED)
    starts_on = models.DateField()
    ends_on = models.DateField()
    review_on = models.DateField()
    pack_version_id = models.UUIDField(null=True)
    raised_by_id = models.UUIDField(null=True)
    raised_at = models.DateTimeField()
    lowered_by_id = models.UUIDField(null=True)
    lowered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="flags_end_after_start",
                violation_error_message="Een contactadvies eindigt niet voor het begin.",
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "measure"],
                condition=Q(state=State.RAISED, measure__isnull=False),
                name="flags_one_per_measure",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "subject", "ends_on"], condition=Q(state=State.RAISED), name="flags_raised"
            ),
            models.Index(fields=["organisation_id", "ends_on"], condition=Q(state=State.RAISED), name="flags_ending"),
            models.Index(fields=["organisation_id", "incident"], name="flags_of_incident"),
        ]

    @property
    def is_from_measure(self) -> bool:
        """Whether the letter of a measure tells the person of it."""
        return self.measure_id is not None

    @property
    def dossier_id(self) -> object:
        """Its journal lines stand under the dossier it came from."""
        return self.incident_id

    def __str__(self) -> str:
        return f"{self.advice} {self.state}"


class FlagNotice(Walled):
    """Somebody was told of an advice: the person it is about, or a unit that meets the person."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    flag = InsideKey(Flag)
    heard = models.CharField(max_length=6, choices=Heard.choices)
    unit = InsideKey(Unit, null=True)
    told_on = models.DateField()
    noted_by_id = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "flag", "heard", "unit"], nulls_distinct=False, name="flags_told_once"
            ),
            models.CheckConstraint(
                condition=Q(heard=Heard.PERSON, unit__isnull=True) | Q(heard=Heard.UNIT, unit__isnull=False),
                name="flags_told_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.heard
