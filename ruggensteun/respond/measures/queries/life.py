"""What belongs to a measure while it lives: invitations, meetings, looks, extensions, breaches, objections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import AMSTERDAM, UnknownCode, due_by
from ruggensteun.ground.vault.models import Sealing
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.access import visible_measures
from ruggensteun.respond.measures.models import Breach, Extension, Invitation, Measure, Meeting, Objection, Review
from ruggensteun.respond.measures.terms import ExtensionState, InvitationState, ObjectionState

T = TypeVar("T", bound=Sealing)


@dataclass(frozen=True)
class Chapter:
    """Something in the life of a measure with its sealed texts opened."""

    row: Sealing
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Life:
    """Everything that happened while a measure lived, oldest first in each part."""

    meetings: list[Chapter]
    reviews: list[Chapter]
    extensions: list[Chapter]
    breaches: list[Chapter]
    objections: list[Chapter]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened yet."""
        return not any((self.meetings, self.reviews, self.extensions, self.breaches, self.objections))


def life_of(measure: Measure) -> Life:
    """The life of a measure, opened. The caller has asked whether it may be seen."""
    return Life(
        _chapters(Meeting.objects.filter(measure=measure).order_by("at"), "view", "agreements"),
        _chapters(Review.objects.filter(measure=measure).order_by("at"), "note"),
        _chapters(Extension.objects.filter(measure=measure).order_by("proposed_at"), "reason", "verdict_note"),
        _chapters(Breach.objects.filter(measure=measure).order_by("at"), "facts", "answer"),
        _chapters(Objection.objects.filter(measure=measure).order_by("received_at"), "grounds", "motivation"),
    )


def _chapters(rows: QuerySet[T], *columns: str) -> list[Chapter]:
    known: Sequence[Sealing] = list(rows)
    texts = opened_all(known, *columns)
    return [Chapter(row, texts[row.pk]) for row in known]


def opened_row(row: Sealing, *columns: str) -> dict[str, str]:
    """The sealed texts of one row. The caller has asked whether it may be seen."""
    return opened_all([row], *columns)[row.pk]


def open_invitation(incident: Incident) -> Invitation | None:
    """The invitation of a case that waits for an answer."""
    return Invitation.objects.filter(incident=incident, state=InvitationState.OPEN).first()


def invitation_for(actor: Actor, invitation_id: UUID) -> Invitation | None:
    """An invitation on a case this actor handles."""
    rows = Invitation.objects.filter(incident__in=cases(actor).values("pk"))
    return rows.select_related("incident__subject").filter(pk=invitation_id).first()


def extension_for(actor: Actor, extension_id: UUID) -> Extension | None:
    """An extension of a measure this actor may see."""
    rows = Extension.objects.filter(measure__in=visible_measures(actor).values("pk"))
    return rows.select_related("measure__incident", "measure__subject", "review").filter(pk=extension_id).first()


def breach_for(actor: Actor, breach_id: UUID) -> Breach | None:
    """A breach of a measure this actor may see."""
    rows = Breach.objects.filter(measure__in=visible_measures(actor).values("pk"))
    return rows.select_related("measure__incident").filter(pk=breach_id).first()


def objection_for(actor: Actor, objection_id: UUID) -> Objection | None:
    """An objection or complaint about a measure this actor may see."""
    rows = Objection.objects.filter(measure__in=visible_measures(actor).values("pk"))
    return rows.select_related("measure__incident", "measure__subject").filter(pk=objection_id).first()


def open_objection(measure: Measure) -> Objection | None:
    """The objection or complaint that is being looked at."""
    return Objection.objects.filter(measure=measure, state=ObjectionState.RECEIVED).first()


def waiting_extension(measure: Measure) -> Extension | None:
    """The extension that waits for a second pair of eyes."""
    return Extension.objects.filter(measure=measure, state=ExtensionState.PROPOSED).first()


def last_day_to_object(measure: Measure, kind: str) -> date | None:
    """The last day on which an objection or complaint is in time; None before the letter went out."""
    if measure.told_on is None:
        return None
    start = datetime.combine(measure.told_on, time(12), tzinfo=AMSTERDAM)
    try:
        return due_by(pack_of(measure.pack_version_id), kind, start).date()
    except UnknownCode:
        return None


def under_objection(incident: Incident) -> bool:
    """Whether an objection or complaint about a measure of this case is being looked at: then nothing is erased."""
    return Objection.objects.filter(incident=incident, state=ObjectionState.RECEIVED).exists()
