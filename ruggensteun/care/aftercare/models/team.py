"""The team of supporters: who is in it, who is away and who stands in. No personal data but names of colleagues."""

from django.db import models
from django.db.models import F, Q

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.walls.models import InsideKey, Walled


class Team(Walled):
    """A group of supporters."""

    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "name"], name="aftercare_team_once")]

    def __str__(self) -> str:
        return self.name


class Membership(Walled):
    """What the team knows of a supporter: team, days of training, and how many plans at the same time."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    team = InsideKey(Team, null=True, on_delete=models.SET_NULL)
    trained_on = models.DateField(null=True)
    train_again_on = models.DateField(null=True)
    most = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="aftercare_member_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class Absence(Walled):
    """Days on which somebody does not work, and who does what cannot wait. Also for others than supporters."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    deputy = InsideKey(Person, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="aftercare_absence_ends_after_start"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")), name="aftercare_deputy_is_another"
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "person", "ends_on"], name="aftercare_absent")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on} {self.ends_on}"
