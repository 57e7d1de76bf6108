"""Who is invited. Nothing here says what anybody answered, and nothing in `answers` says who."""

from django.db import models

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.learn.surveys.models.edition import Edition
from ruggensteun.learn.surveys.terms import Kind, Way

KINDS = [(kind.value, kind.value) for kind in Kind]


class Frame(Sealing):
    """The frame of an edition and its key: addresses, entry codes and the lock of the ballot box hang on that key."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    lock = SealedField()
    """The private key of the ballot box (X25519)."""
    slot = models.BinaryField(default=b"", blank=True)
    """The public key: with it answers are put in, never taken out."""
    frozen = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition"], name="surveys_one_frame")]

    def __str__(self) -> str:
        return str(self.id)


class Invitation(Sealing):
    """Somebody who is asked. Gone when the edition closes; only the numbers per department stay."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.MAIL)
    address = SealedField()
    known_as = models.BinaryField(null=True)
    """Blind index of who it is, so that nobody is asked twice; None for a code without a name."""
    digest = models.BinaryField()
    """What is kept of the entry code."""
    uniform_department = models.CharField(max_length=40)
    counts_as = models.CharField(max_length=40, default="", blank=True)
    """The department that goes along with the answers: the same, or `other` where fewer than ten are asked."""
    kind = models.CharField(max_length=14, choices=KINDS, default=Kind.OFFICIAL.value)
    language = models.CharField(max_length=2, default="nl")
    mails = models.PositiveSmallIntegerField(default=0)
    """How many mails went out: the invitation and the reminders."""
    is_done = models.BooleanField(default=False)
    is_bounced = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "known_as"], name="surveys_asked_once"),
            models.UniqueConstraint(fields=["organisation_id", "digest"], name="surveys_code_once"),
        ]
        indexes = [models.Index(fields=["organisation_id", "edition", "counts_as"], name="surveys_by_department")]

    def __str__(self) -> str:
        return str(self.id)


class Stratum(Walled):
    """How many were asked of a department and a kind of respondent, counted when the frame was frozen."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    uniform_department = models.CharField(max_length=40)
    counts_as = models.CharField(max_length=40)
    kind = models.CharField(max_length=14, choices=KINDS)
    invited = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "uniform_department", "kind"], name="surveys_stratum_once")
        ]

    def __str__(self) -> str:
        return f"{self.uniform_department} {self.kind}"


class ResponseCount(Walled):
    """How many of a department had answered. Counted once a day, so that nobody watches one person."""

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    on = models.DateField()
    uniform_department = models.CharField(max_length=40)
    completed = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "on", "uniform_department"], name="surveys_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.uniform_department} {self.on}"
