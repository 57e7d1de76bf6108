"""Reactions to an outsider: conduct measures and sanctions."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower

from ruggensteun.ground.protocol.terms import LegalNature, Remedy
from ruggensteun.ground.vault.models import SealedField, Sealing
from ruggensteun.ground.walls.models import InsideKey
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.respond.measures.models.hearing import Hearing
from ruggensteun.respond.measures.terms import LIVE, MOVES, State


class Measure(Sealing):
    """A measure against the subject of one incident. `code` names the entry of the pack's catalogue.

    `location` is the name of a building or place of the organisation (`Location`), never an address of a person.
    `told_on`: the day its letter went out, from which the terms of the person run. `outcome_note`: of a referral.
    """

    WALL = Wall.BEHIND
    MOVES = MOVES

    incident = InsideKey(Incident, related_name="measures")
    subject = InsideKey(Subject)
    code = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    above_warning = models.BooleanField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    review_on = models.DateField()
    location = models.CharField(max_length=120, blank=True)
    contact_advice = models.CharField(max_length=60, blank=True)
    letter = models.CharField(max_length=60, blank=True)
    legal_nature = models.CharField(max_length=20, choices=[(one.value, one.value) for one in LegalNature])
    remedy = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Remedy])
    pack_version_id = models.UUIDField(null=True)
    rule = models.CharField(max_length=60, blank=True)
    history = models.PositiveSmallIntegerField(default=0)
    deviation = models.CharField(max_length=60, blank=True)
    hearing = InsideKey(Hearing, null=True)
    acute = models.CharField(max_length=60, blank=True)
    own_share = models.CharField(max_length=8, blank=True)
    facts = SealedField()
    motivation = SealedField()
    basic_service = SealedField()
    acute_note = SealedField()
    deviation_note = SealedField()
    verdict_note = SealedField()
    end_note = SealedField()
    own_share_note = SealedField()
    outcome_note = SealedField()
    outcome_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    proposed_by_id = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="measures_end_after_start",
                violation_error_message="Een maatregel eindigt niet voor het begin.",
            ),
            models.CheckConstraint(
                condition=Q(review_on__gte=F("starts_on")) & Q(review_on__lte=F("ends_on")),
                name="measures_review_within",
                violation_error_message="Kijk opnieuw tussen de eerste en de laatste dag.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IMPOSED, above_warning=True, hearing__isnull=True, acute=""),
                name="measures_heard_or_acute",
                violation_error_message="Hoor de persoon eerst, of zeg waarom dat niet kan.",
            ),
            ExclusionConstraint(
                name="measures_no_equal_overlap",
                expressions=[
                    ("organisation_id", RangeOperators.EQUAL),
                    ("subject", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (Lower("location"), RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=LIVE),
                violation_error_message="Er loopt al een gelijke maatregel in deze tijd.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "incident"], name="measures_of_incident"),
            models.Index(fields=["organisation_id", "subject", "-starts_on"], name="measures_of_subject"),
            models.Index(
                fields=["organisation_id", "review_on", "id"], condition=Q(state__in=LIVE), name="measures_live"
            ),
            models.Index(
                fields=["organisation_id", "ends_on"], condition=Q(state=State.IMPOSED), name="measures_ending"
            ),
            models.Index(
                fields=["organisation_id", "ended_at"], condition=Q(state=State.LIFTED), name="measures_lifted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"
