"""What followed an invented incident: judged, cared for, answered, told to the police, told back, closed."""

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, norm_level
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.keep.simulation import rules
from ruggensteun.keep.simulation.actions.answer import answer
from ruggensteun.keep.simulation.actions.book import Book
from ruggensteun.keep.simulation.actions.care import care_further, supporter_of
from ruggensteun.keep.simulation.rules import Happening
from ruggensteun.report.incidents.models import Incident, Involvement, LaneNote
from ruggensteun.report.incidents.terms import Lane, LaneState, State
from ruggensteun.respond.assessments.models import Assessment
from ruggensteun.respond.assessments.terms import CRITICISM, Outcome, OwnShare, Repetition

if TYPE_CHECKING:
    from ruggensteun.keep.simulation.actions.history import Surroundings

CLOSING = timedelta(days=70)
RESULTS = {
    "none": "We hebben met u besproken waarom er geen brief is gestuurd.",
    "conversation": "We spraken met de persoon. Die begrijpt nu wat niet mag.",
    "warning": "De persoon kreeg een waarschuwing op papier.",
    "premises_ban": "De persoon mag een tijd niet in het gebouw komen.",
    "other": "We maakten een vaste afspraak met de persoon.",
}


def follow_up(
    incident: Incident,
    victim: Involvement,
    happening: Happening,
    around: "Surroundings",
    book: Book,
    draw: random.Random,
) -> None:
    """Everything that followed, as far as the case has come; a fresh report waits for the visitor of the demo."""
    handler = _handler(incident, happening, around)
    care_began = _care(incident, victim, happening, around, book, draw)
    if around.until - happening.reported_at < rules.FRESH or (happening.is_open and happening.stage < 0.08):
        return
    assessed_at = happening.reported_at + timedelta(hours=4 + happening.heard_hours)
    if assessed_at >= around.until:
        return
    _assess(incident, happening, handler, assessed_at, book, draw)
    _tell(incident, victim, happening, handler, assessed_at + timedelta(days=3), around, book, draw)
    if not happening.is_criticism and not (happening.is_open and happening.stage < 0.5):
        answer(incident, happening, around, book, draw)
    if not happening.is_open:
        _close(incident, victim, happening, handler, care_began + CLOSING, around, book, draw)


def _handler(incident: Incident, happening: Happening, around: "Surroundings") -> Person:
    return around.player("griet") if incident.shielded else around.manager(happening.department)


def _care(
    incident: Incident,
    victim: Involvement,
    happening: Happening,
    around: "Surroundings",
    book: Book,
    draw: random.Random,
) -> datetime:
    """The plan with its moments: kept wholly, in part, declined or not at all, as in the study."""
    began = happening.reported_at
    plan = Plan(id=rules.id_at(began, draw), incident=incident, involvement=victim, person=victim.person, made_at=began)
    plan.pack_version_id = around.pack_version_id
    plan.key_id = book.new_key(rules.id_at(began, draw), KeyKind.AFTERCARE, plan.pk)
    plan.supporter = supporter_of(happening, around) if not incident.shielded else None
    book.add(plan)
    book.line("aftercare.planned", plan, incident.pk, began + timedelta(seconds=4), None)
    pack = pack_of(around.pack_version_id)
    severity = norm_level(pack, happening.level).severity
    supporter = around.player("petra")
    for number, wanted in enumerate(moment for moment in pack.aftercare.moments if moment.from_severity <= severity):
        moment = Moment(id=rules.id_at(began, draw), incident=incident, plan=plan, kind=wanted.code, keeper=wanted.who)
        moment.key_id = plan.key_id
        moment.due_at = due_by(pack, wanted.clock, began)
        _keep(moment, number, happening, around, book, supporter)
        book.add(moment)
    care_further(plan, happening, around, book)
    return began


def _keep(
    moment: Moment, number: int, happening: Happening, around: "Surroundings", book: Book, supporter: Person
) -> None:
    """What became of one moment; those still to come stay planned."""
    is_first = number == 0
    hours = happening.heard_hours if is_first else happening.heard_hours * 3
    held_at = (
        happening.reported_at + timedelta(hours=hours) if number < 2 else moment.due_at - timedelta(hours=hours % 20)
    )
    if held_at >= around.until or (happening.is_open and happening.stage < 0.15):
        return
    wanted = {"whole": 9, "partly": 2, "declined": 1, "none": 0}[happening.care]
    who = around.manager(happening.department) if is_first else supporter
    if number < wanted or (is_first and happening.stage < 0.78):
        moment.state, moment.held_at, moment.by = MomentState.HELD, held_at, who
        book.line("aftercare.held", moment, moment.incident_id, held_at, who.pk)
    elif happening.care == "declined":
        moment.state, moment.by = MomentState.DECLINED, who
        book.line("aftercare.declined", moment, moment.incident_id, held_at, who.pk)
    elif not happening.is_open:
        moment.state = MomentState.MISSED
        book.line("aftercare.missed", moment, moment.incident_id, moment.due_at + timedelta(days=7), None)


def _assess(
    incident: Incident, happening: Happening, handler: Person, at: datetime, book: Book, draw: random.Random
) -> None:
    outcome = Outcome.CRITICISM if happening.is_criticism else Outcome.VIOLATION
    level = happening.level if not happening.is_criticism else happening.level or CRITICISM
    assessment = Assessment(id=rules.id_at(at, draw), incident=incident, outcome=outcome, norm_level=level, at=at)
    assessment.pack_version_id, assessment.by_id = incident.pack_version_id, handler.pk
    assessment.repetition = Repetition.HIGH if happening.impact > 7 else Repetition.LOW
    assessment.own_share = OwnShare.SOME if happening.stage > 0.9 else OwnShare.NONE
    book.seal(
        assessment, incident.key_id, facts=happening.line, interpretation="", own_share_note="", revision_reason=""
    )
    book.add(assessment)
    incident.norm_level = level
    incident.state = State.ASSESSED if happening.is_criticism else State.IN_HAND
    act = "assessment.found_criticism" if happening.is_criticism else "assessment.made"
    book.line(act, assessment, incident.pk, at, handler.pk, level=level)
    if happening.is_criticism:
        reason = "Het was kritiek, geen agressie."
        for lane in (Lane.OFFENDER, Lane.POLICE):
            settle(incident, lane, LaneState.OMITTED, reason, at, handler.pk, book, draw)


def _tell(
    incident: Incident,
    victim: Involvement,
    happening: Happening,
    handler: Person,
    at: datetime,
    around: "Surroundings",
    book: Book,
    draw: random.Random,
) -> None:
    """Six in ten victims hear within two weeks how it stands."""
    if happening.stage < 0.4 or at >= around.until or victim.person is None:
        return
    message = Message(id=rules.id_at(at, draw), incident=incident, kind=MessageKind.STEP, to=victim.person, given_at=at)
    message.by_id = handler.pk
    book.seal(message, incident.key_id, text="We hebben uw melding beoordeeld. U hoort van ons wat er verder gebeurt.")
    book.add(message)
    book.line("feedback.given", message, incident.pk, at, handler.pk)


def settle(
    incident: Incident,
    lane: Lane,
    outcome: LaneState,
    reason: str,
    at: datetime,
    by_id: UUID,
    book: Book,
    draw: random.Random,
) -> None:
    """Settle or leave out a track, with its note."""
    note = LaneNote(id=rules.id_at(at, draw), incident=incident, lane=lane, outcome=outcome, at=at, by_id=by_id)
    book.seal(note, incident.key_id, reason=reason)
    book.add(note)
    setattr(incident, lane.value, outcome)
    book.line("incident.lane_settled", incident, incident.pk, at, by_id, lane=lane, outcome=outcome)


def _close(
    incident: Incident,
    victim: Involvement,
    happening: Happening,
    handler: Person,
    at: datetime,
    around: "Surroundings",
    book: Book,
    draw: random.Random,
) -> None:
    """Settle what is open, tell the victim what came of it, close."""
    at = min(at, around.until - timedelta(days=1))
    for lane, state in incident.lanes.items():
        if state == LaneState.OPEN:
            done = lane is not Lane.LEARNING and not (lane is Lane.OFFENDER and happening.reaction == "none")
            outcome = LaneState.SETTLED if done else LaneState.OMITTED
            settle(incident, lane, outcome, "" if done else "Hier was niets te doen.", at, handler.pk, book, draw)
    if happening.stage < 0.7:
        message = Message(
            id=rules.id_at(at, draw), incident=incident, kind=MessageKind.CLOSING, to=victim.person, given_at=at
        )
        message.by_id = handler.pk
        book.seal(message, incident.key_id, text=RESULTS[happening.reaction])
        book.add(message)
        book.line("feedback.given", message, incident.pk, at, handler.pk)
    incident.state, incident.closed_at = State.CLOSED, at
    book.line("incident.closed", incident, incident.pk, at + timedelta(minutes=2), handler.pk)
