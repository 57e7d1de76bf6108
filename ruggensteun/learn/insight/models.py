"""What is kept of figures: counts beside the register, what was released of an edition, what others sent."""

from django.db import models

from ruggensteun.ground.walls.models import InsideKey, Walled
from ruggensteun.learn.insight.terms.surveys import RELEASE_MOVES, REPORT_MOVES, ReleaseState, ReportKind, Source
from ruggensteun.learn.surveys.models import Edition


class Tally(Walled):
    """What a figure counted in a month, for one department. A row `terms.COUNTED_MONTH` says that the month is in."""

    month = models.DateField()
    department = models.CharField(max_length=40, blank=True)
    figure = models.CharField(max_length=20)
    kept = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "month", "figure", "department"], name="insight_tally_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.month:%Y-%m}"


class Release(Walled):
    """What was released of an edition, with the ledger of it. Everything shown of the edition is read from here."""

    MOVES = RELEASE_MOVES

    edition = InsideKey(Edition, on_delete=models.CASCADE)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.OWN)
    state = models.CharField(max_length=8, choices=ReleaseState.choices, default=ReleaseState.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)
    """How far the making is, in percent."""
    merges = models.JSONField(default=list, blank=True)
    """Departments that are shown together: lists of their codes."""
    parts = models.JSONField(default=dict, blank=True)
    """The figures by municipality ("" is one's own), as `rules.study.plain` gives them."""
    ledgers = models.JSONField(default=dict, blank=True)
    """By municipality the groups that were shown and hidden, as the ledger gives them."""
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition"], name="insight_one_release")]

    def __str__(self) -> str:
        return str(self.edition_id)


class Report(Walled):
    """A report about a release, as a file: asked, made by the worker, kept until the release is made anew.

    It holds released figures only.
    """

    MOVES = REPORT_MOVES

    release = InsideKey(Release, on_delete=models.CASCADE)
    place = models.CharField(max_length=100, blank=True)
    """Of which municipality; '' is one's own."""
    kind = models.CharField(max_length=4, choices=ReportKind.choices)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(max_length=8, choices=ReleaseState.choices, default=ReleaseState.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    content = models.BinaryField(default=b"", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "place", "kind", "language"], name="insight_one_report")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Received(Walled):
    """The figures that another municipality released and sent, signed: rounded, without small groups."""

    name = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    closed_on = models.DateField()
    respondents = models.PositiveIntegerField()
    signer = models.CharField(max_length=64)
    """The public key that signed it."""
    digest = models.CharField(max_length=64)
    figures = models.JSONField(default=list)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "digest"], name="insight_received_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.closed_on:%Y}"


class Handover(Walled):
    """Answers that were given to a named researcher, for a named purpose. The answers themselves are not kept here."""

    release = InsideKey(Release, on_delete=models.CASCADE)
    researcher = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "release", "-at"], name="insight_handover_newest")]

    def __str__(self) -> str:
        return str(self.id)
