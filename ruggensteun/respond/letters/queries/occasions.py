"""The steps in a case that ask for a letter of their own: invitation, agreements, longer term, objection."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.protocol.terms import When
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries.facts import facts_for_case, facts_for_measure
from ruggensteun.respond.letters.rules import Facts
from ruggensteun.respond.letters.terms import GONE
from ruggensteun.respond.measures import queries as measures
from ruggensteun.respond.measures.models import Extension, Invitation, Measure, Meeting, Objection
from ruggensteun.respond.measures.queries import opened_measures, opened_row
from ruggensteun.respond.measures.terms import (
    AskedBy,
    Came,
    Decision,
    ExtensionState,
    HearingForm,
    InvitationState,
    ObjectionKind,
    ObjectionState,
)

Row = Invitation | Meeting | Extension | Objection
INVITE, AGREEMENTS, LONGER = "hearing_invite", "conduct_agreements", "extension"
RECEIVED, DECIDED = "objection_received", "objection_decided"


@dataclass(frozen=True)
class Occasion:
    """A step that asks for a letter: which template, about which measure (None: before there is one), since when."""

    row: Row
    template: str
    incident: Incident
    measure: Measure | None
    since: datetime


def occasion_for(actor: Actor, occasion_id: UUID) -> Occasion | None:
    """A step of a case this actor handles, by its id."""
    mine = cases(actor).values("pk")
    for model in (Invitation, Meeting, Extension, Objection):
        related = ["incident__subject"] if model is Invitation else ["incident__subject", "measure__subject"]
        rows: Any = model._default_manager.filter(incident__in=mine).select_related(*related)
        if row := rows.filter(pk=occasion_id).first():
            return next(iter(_occasions([row])), None)
    return None


def kinds_of_letters() -> list[measures.Kind]:
    """The steps that wait for their letter; the sign is the template."""
    gone = Exists(Letter.objects.filter(occasion_id=OuterRef("pk"), state__in=GONE))
    about = Letter.objects.filter(occasion_id=OuterRef("pk"), state__in=GONE)
    invited = Invitation.objects.filter(~gone, state=InvitationState.OPEN, asked_by=AskedBy.LETTER)
    holds = Q(measure__ends_on__gte=F("ends_on"))  # after an objection it may have become shorter: that letter says so
    longer = Extension.objects.filter(holds, ~gone, state=ExtensionState.IMPOSED)
    received = Objection.objects.filter(~Exists(about.filter(template=RECEIVED)), state=ObjectionState.RECEIVED)
    decided = Objection.objects.filter(~Exists(about.filter(template=DECIDED)), state=ObjectionState.DECIDED)
    return [
        measures.Kind(INVITE, invited, {"at": "at"}),
        measures.Kind(AGREEMENTS, Meeting.objects.filter(~gone).exclude(came=Came.NO_SHOW), {"at": "at"}),
        measures.Kind(LONGER, longer, {"at": "decided_at"}),
        measures.Kind(RECEIVED, received, {"at": "received_at"}),
        measures.Kind(DECIDED, decided, {"at": "decided_at"}),
    ]


def _occasions(rows: Sequence[Row]) -> Iterator[Occasion]:
    for row in rows:
        if isinstance(row, Invitation):
            yield Occasion(row, INVITE, row.incident, None, row.at)
        elif isinstance(row, Meeting):
            yield Occasion(row, AGREEMENTS, row.incident, row.measure, row.at)
        elif isinstance(row, Extension) and row.decided_at:
            yield Occasion(row, LONGER, row.incident, row.measure, row.decided_at)
        elif isinstance(row, Objection) and row.decided_at:
            yield Occasion(row, DECIDED, row.incident, row.measure, row.decided_at)
        elif isinstance(row, Objection):
            yield Occasion(row, RECEIVED, row.incident, row.measure, row.received_at)


def facts_for_occasion(occasion: Occasion, *, on: date, language: str) -> Facts:
    """What the letter of a step may say."""
    row = occasion.row
    if isinstance(row, Invitation):
        return _invited(row, on=on, language=language)
    assert occasion.measure is not None
    view = opened_measures([occasion.measure])[0]
    known = facts_for_measure(view, on=on, language=language)
    if isinstance(row, Meeting):
        texts = opened_row(row, "view", "agreements")
        signed = When.IS_SIGNED if row.came == Came.SIGNED else When.IS_UNSIGNED
        known = replace(known, met_on=row.held_on, own_view=texts["view"], agreements=texts["agreements"])
        return replace(known, holds=frozenset({signed}))
    if isinstance(row, Extension):
        note, reason = opened_row(row.review, "note")["note"], opened_row(row, "reason")["reason"]
        return replace(known, old_ends_on=row.ended_on, review_note=note, extension_reason=reason)
    return _disagreed(known, row)


def _invited(row: Invitation, *, on: date, language: str) -> Facts:
    incident = row.incident
    known = facts_for_case(incident, pack_of(incident.pack_version_id), None, on=on, language=language)
    talk = row.form == HearingForm.ORAL
    return replace(
        known,
        facts=measures.facts_of(incident),
        answer_on=row.day,
        answer_time=row.time.strftime("%H:%M") if row.time else "",
        answer_place=opened_row(row, "place")["place"],
        holds=frozenset({When.IS_TALK if talk else When.IS_WRITTEN}),
    )


_DECISIONS = {
    Decision.UPHELD: When.IS_UPHELD,
    Decision.PARTLY: When.IS_PARTLY,
    Decision.REJECTED: When.IS_REJECTED,
    Decision.INADMISSIBLE: When.IS_REJECTED,
}


def _disagreed(known: Facts, row: Objection) -> Facts:
    texts = opened_row(row, "grounds", "motivation")
    holds = {When.IS_OBJECTION if row.kind == ObjectionKind.OBJECTION else When.IS_COMPLAINT}
    holds.add(When.IS_SUSPENDED if row.suspends else When.IS_NOT_SUSPENDED)
    if row.decision:
        holds.add(_DECISIONS[Decision(row.decision)])
    return replace(
        known,
        received_on=row.received_on,
        decide_before=row.due_on,
        grounds=texts["grounds"],
        decision_reason=texts["motivation"],
        decided_on=local(row.decided_at).date() if row.decided_at else None,
        holds=frozenset(holds),
    )
