"""What a person is offered beside talks, what is asked in between, and what he thought of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruggensteun.care.aftercare.models.plan import Plan
from ruggensteun.care.aftercare.terms import OFFER_MOVES, Enough, Feeling, OfferState
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident


class Offer(Sealing):
    """Help of one kind (`kind`, of the pack), perhaps somewhere else (`address`, of the pack): a referral."""

    WALL = Wall.BEHIND
    MOVES = OFFER_MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    plan = InsideKey(Plan, on_delete=models.CASCADE, related_name="offers")
    kind = models.CharField(max_length=60)
    address = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    note = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kind", "address"], name="aftercare_offer_once")]

    @property
    def dossier_id(self) -> object:
        """The dossier under which its journal lines stand."""
        return self.incident_id

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class CheckIn(Sealing):
    """A question by message, with a link of its own that ends. The answer is for the supporter and the person."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    plan = InsideKey(Plan, on_delete=models.CASCADE, related_name="check_ins")
    clock = models.CharField(max_length=60)
    digest = models.BinaryField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    feeling = models.PositiveSmallIntegerField(choices=Feeling.choices, null=True)
    needs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    call_me = models.BooleanField(default=False)
    words = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "clock"], name="aftercare_check_in_once"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("sent_at")), name="aftercare_check_in_lasts"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Evaluation(Sealing):
    """Whether the care was enough, and what was missing; told by the person himself at the end."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    plan = InsideKey(Plan, on_delete=models.CASCADE, related_name="evaluations")
    enough = models.CharField(max_length=10, choices=Enough.choices)
    missing = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    words = SealedField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan"], name="aftercare_evaluated_once")]
        indexes = [models.Index(fields=["organisation_id", "incident"], name="aftercare_evaluated")]

    def __str__(self) -> str:
        return str(self.enough)


class Chair(Sealing):
    """Somebody from outside who leads a case in which the mayor himself was hit. Sealed in the dossier."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    name = SealedField()
    contact = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident"], name="aftercare_one_chair")]

    def __str__(self) -> str:
        return str(self.id)


class SelfCheck(Walled):
    """A questionnaire of others, added with the proof that it may be used. Its answers never leave the browser."""

    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    content = models.JSONField()
    permitted_by = models.CharField(max_length=200)
    permitted_on = models.DateField()
    proof = models.CharField(max_length=300)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "code"], name="aftercare_self_check_once")]

    def __str__(self) -> str:
        return self.title
