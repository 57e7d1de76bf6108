"""Damage after an incident, and what became of it."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.damages import rules
from ruggensteun.respond.damages.terms import MOVES, UNFINISHED, Owner, Sort, State, Way


class Damage(Sealing):
    """One item of damage: an amount in cents, whose it is, and the way by which it is recovered.

    `paid_cents`: the sum of its payments. `claimed_from`: the institution that was asked, by line.
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    owner = models.CharField(max_length=10, choices=Owner.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.OTHER)
    cents = models.PositiveBigIntegerField()
    paid_cents = models.PositiveBigIntegerField(default=0)
    description = SealedField()
    end_note = SealedField()
    claimed_from = SealedField()
    added_by_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    claimed_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="damages_amount"),
            models.CheckConstraint(condition=Q(paid_cents__lte=models.F("cents")), name="damages_paid_at_most_all"),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident"], name="damages_of_incident"),
            models.Index(
                fields=["organisation_id", "added_at"], condition=Q(state__in=UNFINISHED), name="damages_unfinished"
            ),
        ]

    @property
    def amount(self) -> str:
        """The amount as people write it: 1.250,50."""
        return rules.written(self.cents)

    @property
    def paid(self) -> str:
        """What was paid so far."""
        return rules.written(self.paid_cents)

    @property
    def left(self) -> str:
        """What was not paid (yet)."""
        return rules.written(self.cents - self.paid_cents)

    def __str__(self) -> str:
        return f"{self.owner} {self.cents}"


class Payment(Walled):
    """A part of the damage that was paid."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    damage = InsideKey(Damage)
    cents = models.PositiveBigIntegerField()
    paid_on = models.DateField()
    noted_by_id = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cents__gt=0), name="damages_payment_amount")]
        indexes = [models.Index(fields=["organisation_id", "damage"], name="damages_payments_of_damage")]

    @property
    def amount(self) -> str:
        """The amount as people write it."""
        return rules.written(self.cents)

    def __str__(self) -> str:
        return str(self.cents)


class DamageHelper(Walled):
    """The one person who helps with the damage of a case."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident)
    person = InsideKey(Person)
    named_by_id = models.UUIDField(null=True)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "incident"], name="damages_one_helper")]

    def __str__(self) -> str:
        return str(self.person_id)
