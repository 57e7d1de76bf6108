"""The reaction to the outsider, the letter, the contact advice, and the way to the police, as rows of the past."""

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import measure_type
from ruggensteun.ground.protocol.terms import MeasureType
from ruggensteun.keep.simulation import rules
from ruggensteun.keep.simulation.actions.book import Book
from ruggensteun.keep.simulation.rules import Happening
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import MEASURE
from ruggensteun.respond.flags.terms import State as FlagState
from ruggensteun.respond.measures.models import Hearing, Measure
from ruggensteun.respond.measures.terms import HearingForm
from ruggensteun.respond.measures.terms import State as MeasureState
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.terms import Choice
from ruggensteun.respond.police.terms import State as PoliceState

if TYPE_CHECKING:
    from ruggensteun.keep.simulation.actions.history import Surroundings

MEASURES = {
    "conversation": "oral_warning",
    "warning": "warning",
    "premises_ban": "premises_ban",
    "other": "one_contact_person",
}


def answer(incident: Incident, happening: Happening, around: "Surroundings", book: Book, draw: random.Random) -> None:
    """Impose what the history says was imposed, with everything that belongs to it."""
    code = MEASURES.get(happening.reaction)
    if code is not None and incident.subject is not None:
        _measure(incident, code, happening, around, book, draw)
    if happening.police != "none":
        _police(incident, happening, around, book, draw)


def _measure(
    incident: Incident, code: str, happening: Happening, around: "Surroundings", book: Book, draw: random.Random
) -> None:
    kind = measure_type(pack_of(around.pack_version_id), code)
    at = happening.reported_at + timedelta(hours=happening.reaction_hours)
    runs_until = around.measures.get((incident.subject_id, code))
    if at >= around.until or (runs_until and at.date() <= runs_until):
        return
    measure = _row(incident, kind, at, around, draw)
    around.measures[incident.subject_id, code] = measure.ends_on
    measure.hearing = _hearing(incident, measure, book, draw)
    service = kind.basic_service.nl if kind.basic_service else ""
    motivation = "Dit gedrag past niet bij onze norm."
    book.seal(measure, incident.key_id, facts=happening.line, motivation=motivation, basic_service=service)
    book.add(measure)
    book.line("measure.imposed", measure, incident.pk, at, measure.decided_by_id, code=code)
    if kind.contact_advice and measure.state == MeasureState.IMPOSED:
        _flag(incident, measure, around, book, draw)


def _row(incident: Incident, kind: MeasureType, at: datetime, around: "Surroundings", draw: random.Random) -> Measure:
    starts_on, ends_on = at.date(), at.date() + timedelta(weeks=kind.default_weeks)
    bram, mo = around.player("bram"), around.player("mo")
    return Measure(
        id=rules.id_at(at, draw),
        incident=incident,
        subject=incident.subject,
        code=kind.code,
        above_warning=kind.above_warning,
        starts_on=starts_on,
        ends_on=ends_on,
        review_on=starts_on + timedelta(weeks=min(kind.review_weeks, kind.default_weeks)),
        location="Gemeentehuis" if kind.needs_location else "",
        contact_advice=kind.contact_advice or "",
        letter=kind.letter or "",
        legal_nature=kind.legal_nature,
        remedy=kind.remedy,
        pack_version_id=around.pack_version_id,
        proposed_by_id=bram.pk,
        proposed_at=at - timedelta(hours=1),
        decided_by_id=(mo if kind.above_warning else bram).pk,
        decided_at=at,
        state=MeasureState.IMPOSED if ends_on >= around.until.date() else MeasureState.EXPIRED,
    )


def _hearing(incident: Incident, measure: Measure, book: Book, draw: random.Random) -> Hearing:
    at = measure.proposed_at - timedelta(minutes=30)
    hearing = Hearing(id=rules.id_at(at, draw), incident=incident, form=HearingForm.ORAL, held_on=at.date(), at=at)
    hearing.by_id = measure.proposed_by_id
    book.seal(hearing, incident.key_id, statement="De persoon vond dat hij te lang moest wachten.")
    book.add(hearing)
    book.line("measure.heard", hearing, incident.pk, at, hearing.by_id)
    return hearing


def _flag(incident: Incident, measure: Measure, around: "Surroundings", book: Book, draw: random.Random) -> None:
    at = measure.decided_at or measure.proposed_at
    flag = Flag(id=rules.id_at(at, draw), subject=measure.subject, incident=incident, measure=measure, reason=MEASURE)
    flag.advice, flag.state = measure.contact_advice, FlagState.RAISED
    flag.starts_on, flag.ends_on, flag.review_on = measure.starts_on, measure.ends_on, measure.review_on
    flag.pack_version_id, flag.raised_by_id, flag.raised_at = around.pack_version_id, measure.decided_by_id, at
    book.add(flag)
    book.line("flag.raised", flag, incident.pk, at, flag.raised_by_id, advice=flag.advice)


def _police(incident: Incident, happening: Happening, around: "Surroundings", book: Book, draw: random.Random) -> None:
    at = happening.reported_at + timedelta(hours=20 + 30 * happening.stage)
    if at >= around.until:
        return
    step = PoliceStep(id=rules.id_at(at, draw), incident=incident, choice=Choice(happening.police), decided_at=at)
    step.decided_by_id, step.state, step.filed_on = around.player("omar").pk, PoliceState.FILED, at.date()
    step.asked_vpt_code = True
    book.seal(
        step, incident.key_id, reason="", service_address="Raadhuisplein 1, Duinwijk", police_number="", outcome_note=""
    )
    book.add(step)
    act = "police.complained" if step.choice == Choice.COMPLAINT else "police.noticed"
    book.line(act, step, incident.pk, at, step.decided_by_id)
