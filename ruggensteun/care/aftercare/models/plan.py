"""The aftercare plan of one victim or witness, and its moments. A compartment of its own, with a key of its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value

from ruggensteun.care.aftercare.terms import MOVES, MomentState, Relation
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident, Involvement


class Plan(Sealing):
    """The care for one person after one incident. `person` is empty for somebody without an account.

    Its key seals the notes of its moments: destroying it forgets the care and nothing else. `together`: the earlier
    plan of the same person that this one runs along with; `covered` are the moments that need not be kept twice.
    `stand_in` does the work while the supporter is away.
    """

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    involvement = InsideKey(Involvement, on_delete=models.CASCADE)
    person = InsideKey(Person, null=True)
    supporter = InsideKey(Person, null=True)
    stand_in = InsideKey(Person, null=True)
    together = InsideKey("self", null=True, on_delete=models.SET_NULL)
    covered = ArrayField(models.CharField(max_length=60), default=list, blank=True, db_default=Value("{}"))
    pack_version_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "involvement"], name="aftercare_plan_once"),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident"], name="aftercare_plan_of"),
            models.Index(fields=["organisation_id", "supporter"], name="aftercare_supporter"),
            models.Index(fields=["organisation_id", "person"], name="aftercare_plan_person"),
            models.Index(
                fields=["organisation_id", "stand_in"],
                condition=Q(stand_in__isnull=False),
                name="aftercare_stand_in",
            ),
            models.Index(
                fields=["organisation_id", "made_at"],
                condition=Q(supporter__isnull=True),
                name="aftercare_alone",
            ),
        ]

    @property
    def dossier_id(self) -> object:
        """The dossier under which its journal lines stand."""
        return self.incident_id

    def __str__(self) -> str:
        return str(self.id)


class Relative(Sealing):
    """Somebody close to the victim who is called too, because the victim wishes it. Sealed with the plan."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    plan = InsideKey(Plan, on_delete=models.CASCADE, related_name="relatives")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    name = SealedField()
    phone = SealedField()
    wished_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "plan"], name="aftercare_relatives")]

    def __str__(self) -> str:
        return str(self.relation)


class Moment(Sealing):
    """A moment at which somebody asks how it is. The note is for who wrote it and whom it is about.

    `kind` is the code of the moment in the pack, `keeper` who keeps it (a role). `again_for`: offered once more.
    `relative`: the talk is with somebody close.
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    plan = InsideKey(Plan, on_delete=models.CASCADE, related_name="moments")
    relative = InsideKey(Relative, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=60)
    keeper = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=MomentState.choices, default=MomentState.PLANNED)
    due_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    by = InsideKey(Person, null=True)
    note = SealedField()
    again_for = InsideKey("self", on_delete=models.CASCADE, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "relative"],
                condition=Q(again_for__isnull=True) & ~Q(kind="call_me"),
                nulls_distinct=False,
                name="aftercare_moment_once_each",
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(kind="call_me", state=MomentState.PLANNED), name="aftercare_one_call_waits"
            ),
            models.UniqueConstraint(fields=["again_for"], name="aftercare_again_once"),
            models.CheckConstraint(
                condition=Q(state=MomentState.HELD, held_at__isnull=False)
                | Q(~Q(state=MomentState.HELD), held_at__isnull=True),
                name="aftercare_held_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "due_at", "id"],
                condition=Q(state=MomentState.PLANNED),
                name="aftercare_planned",
            ),
            models.Index(fields=["organisation_id", "incident"], name="aftercare_moments_of"),
            models.Index(fields=["organisation_id", "plan"], name="aftercare_moments_plan"),
        ]

    @property
    def dossier_id(self) -> object:
        """The dossier under which its journal lines stand."""
        return self.incident_id

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
