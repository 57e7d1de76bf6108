"""What somebody chose for his own work list: what waits, saved views, and where reminders go. No task stands here."""

from django.db import models

from ruggensteun.care.worklist.terms import Waits
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident


class Snooze(Walled):
    """A task that somebody put aside until a day, and why. The promise itself does not move."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    person = InsideKey(Person, on_delete=models.CASCADE)
    verb = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    until = models.DateField()
    reason = models.CharField(max_length=12, choices=Waits.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "verb", "thing_id"], name="worklist_snoozed_once")]
        indexes = [models.Index(fields=["organisation_id", "person", "until"], name="worklist_snoozed")]

    def __str__(self) -> str:
        return f"{self.verb} {self.until}"


class SavedView(Walled):
    """Filters that somebody uses often, with a name of his own."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="worklist_view_once")]

    def __str__(self) -> str:
        return self.name


class CalendarFeed(Walled):
    """That somebody has a calendar feed. Only the digest of the secret in its link is kept."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    digest = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="worklist_one_feed")]

    def __str__(self) -> str:
        return str(self.id)


class PushAddress(Walled):
    """A browser in which somebody wants to be reminded, as that browser gave it."""

    person = InsideKey(Person, on_delete=models.CASCADE)
    endpoint = models.CharField(max_length=600)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "endpoint"], name="worklist_browser_once")]
        indexes = [models.Index(fields=["organisation_id", "person"], name="worklist_browsers")]

    def __str__(self) -> str:
        return str(self.id)
