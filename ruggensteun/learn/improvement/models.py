"""What the organisation does better, and what it learned from an incident."""

from django.db import models
from django.db.models.functions import Now

from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.learn.improvement.terms import MOVES, STORY_MOVES, ActionState, Direction, StoryState
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.report.incidents.models import Incident


class Session(Walled):
    """An expert session about the results of an edition: its day, what was said, and how the room voted."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    held_on = models.DateField()
    notes = models.TextField(blank=True)
    votes = models.JSONField(default=dict, blank=True)
    """By number of the direction, how many votes it got."""

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "edition", "-held_on"], name="improvement_session_newest")]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}"


class ImprovementAction(Walled):
    """Something the organisation will do better: what, who, by when. Its words are no place for personal data."""

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident, null=True, on_delete=models.SET_NULL)
    unit = InsideKey(Unit, null=True)
    session = InsideKey(Session, null=True, on_delete=models.SET_NULL)
    what = models.CharField(max_length=500)
    direction = models.CharField(max_length=20, choices=Direction.choices, blank=True)
    owner = InsideKey(Person)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.PLANNED)
    finished_on = models.DateField(null=True)
    planned_by_id = models.UUIDField(null=True)
    planned_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "state", "due_on"], name="improvement_due"),
            models.Index(fields=["organisation_id", "owner", "state"], name="improvement_owner"),
            models.Index(fields=["organisation_id", "incident"], name="improvement_incident"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Lesson(Sealing):
    """What a case taught: what we learned, and what our own share was. Sealed with the dossier."""

    WALL = Wall.BEHIND

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    learned = SealedField()
    own_share = SealedField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident", "at"], name="improvement_lesson_newest")]

    def __str__(self) -> str:
        return str(self.id)


class SharedStory(Walled):
    """A story as everybody may read it. Nothing leads from it to the case it came from."""

    title = models.CharField(max_length=120)
    words = models.TextField()
    shared_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "-shared_on"], name="improvement_stories_newest")]

    def __str__(self) -> str:
        return self.title


class Story(Sealing):
    """A case as a story without names, places and days: what the victim is asked to approve. Sealed."""

    WALL = Wall.BEHIND
    MOVES = STORY_MOVES

    incident = InsideKey(Incident, on_delete=models.CASCADE)
    victim = InsideKey(Person)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.ASKED)
    title = SealedField()
    words = SealedField()
    shared = InsideKey(SharedStory, null=True, on_delete=models.SET_NULL)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "incident", "at"], name="improvement_stories_of")]

    @property
    def dossier_id(self) -> object:
        """The dossier under which its journal lines stand."""
        return self.incident_id

    def __str__(self) -> str:
        return str(self.id)
