"""Letters to outsiders: the text and the document as it went out, both sealed."""

from django.db import models
from django.db.models import Q

from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.respond.letters.terms import MOVES, WAITING, Dispatch, ReturnedFor, State
from ruggensteun.respond.measures.models import Measure


class Letter(Sealing):
    """A letter to an outsider. `template` is a code of the pack; `text` the letter (JSON), `document` the PDF.

    `measure`: what it is about, if anything was decided; `occasion_id`: the invitation, extension, meeting,
    objection or damage that asked for it. `filled`: the text as the protocol filled it, if
    somebody changed it by hand. `addressee`: name and address of an institution; '' when it goes to the person.
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident)
    subject = InsideKey(Subject, null=True)
    measure = InsideKey(Measure, null=True, related_name="letters")
    occasion_id = models.UUIDField(null=True)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    pack_version_id = models.UUIDField(null=True)
    text = SealedField()
    filled = SealedField()
    addressee = SealedField()
    edited_by_id = models.UUIDField(null=True)
    document = SealedField()
    dispatch = models.CharField(max_length=12, choices=Dispatch.choices, blank=True)
    prepared_by_id = models.UUIDField(null=True)
    prepared_at = models.DateTimeField()
    approved_by_id = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    tracking = models.CharField(max_length=60, blank=True)
    proof = models.CharField(max_length=60, blank=True)
    returned_on = models.DateField(null=True)
    returned_for = models.CharField(max_length=16, choices=ReturnedFor.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "incident", "measure", "template", "occasion_id"],
                condition=~Q(state__in=[State.VOID, State.RETURNED]),
                nulls_distinct=False,
                name="letters_one_of_a_kind",
                violation_error_message="Deze brief is er al.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SENT, State.DELIVERED, State.RETURNED]) | Q(sent_on__isnull=False),
                name="letters_sent_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident"], name="letters_of_incident"),
            models.Index(
                fields=["organisation_id", "prepared_at", "id"], condition=Q(state__in=WAITING), name="letters_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"
