"""Taking over a register: every row gets its answer, twice is once, trying writes nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.exchange import access, queries, rules
from ruggensteun.keep.exchange.models import ImportRun
from ruggensteun.keep.exchange.rules import Known, Mapping, Sheet
from ruggensteun.keep.exchange.rules.rows import Fault, first_fault
from ruggensteun.keep.exchange.rules.sheets import is_empty
from ruggensteun.keep.exchange.rules.tables import Row
from ruggensteun.keep.exchange.terms import Answer, Field
from ruggensteun.keep.retention.queries import term_months
from ruggensteun.keep.retention.rules import is_past
from ruggensteun.learn.insight.actions import forget_tallies
from ruggensteun.report.incidents.actions import import_incident
from ruggensteun.report.incidents.rules import NUMBER, Imported, wrong_import


@dataclass(frozen=True)
class Answered:
    """The answer to a row: what became of it, and if refused in which column and why. Never what stood in it."""

    row: int
    number: str
    answer: Answer
    column: str = ""
    reason: str = ""
    incident_id: UUID | None = None


@dataclass
class _Run:
    """What stays the same for all rows of a file, and which numbers came by."""

    sheet: Sheet
    mapping: Mapping
    known: Known
    months: int
    at: datetime
    by: Actor
    seen: dict[str, tuple[int, Imported]] = field(default_factory=dict)


@transaction.atomic
def import_register(
    content: bytes,
    mapping: Mapping,
    *,
    is_trial: bool,
    at: datetime,
    by: Actor,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> list[Answered]:
    """Take the cases of a file over and answer every row. A trial gives the same answers and writes nothing.

    Raises `Unusable` when the file as a whole cannot be read. `tell(done, of)` hears how far it is.
    """
    ensure(access.may_import_register(by))
    sheet = rules.find_header(rules.read_table(content), mapping)
    known, months = queries.what_is_known(by, on=at.date()), term_months(by.organisation_id, on=at.date())
    run = _Run(sheet, mapping, known, months, at, by)
    answers = []
    for place, (number, row) in enumerate(sheet.rows, start=1):
        answers.append(_answer(run, number, row))
        tell(place, len(sheet.rows))
    _close(run, content, answers)
    if is_trial:
        transaction.set_rollback(True)
        return [replace(one, incident_id=None) for one in answers]
    return answers


def _close(run: _Run, content: bytes, answers: list[Answered]) -> None:
    counts = {answer: sum(one.answer == answer for one in answers) for answer in Answer}
    done = ImportRun(organisation_id=run.by.organisation_id, source=run.mapping.source, at=run.at, by_id=run.by.id)
    done.file_hash = hashlib.sha256(content).digest()
    done.imported, done.already = counts[Answer.IMPORTED], counts[Answer.ALREADY]
    done.refused = counts[Answer.REFUSED]
    done.save(force_insert=True)
    if done.imported:
        forget_tallies(by=run.by)
    record("register.imported", done, by=run.by, imported=done.imported, already=done.already, refused=done.refused)


def _answer(run: _Run, number: int, row: Row) -> Answered:
    if is_empty(row):
        return Answered(number, "", Answer.EMPTY)
    case, faults = rules.read_row(run.sheet, row, run.mapping, run.known)
    told = run.sheet.cell(row, Field.NUMBER)
    name = _shown(rules.text_of(told))
    if case is not None:
        faults = _faults_of(run, number, case)
    fault = first_fault(faults)
    if fault is not None or case is None:
        return _refused(run, number, name, fault or Fault("", ""))
    return _taken(run, number, name, case)


def _shown(number: str) -> str:
    """The number of a row, if it looks like one; anything else is not repeated."""
    return number if NUMBER.fullmatch(number) else ""


def _faults_of(run: _Run, number: int, case: Imported) -> list[Fault]:
    """What is wrong with a row that could be read: with its values, its age, or because its number came by before."""
    faults = [Fault(name, sentence) for name, sentence in wrong_import(case, at=run.at).items()]
    if case.closed_at and is_past(case.closed_at.date(), run.months, on=run.at.date()):
        faults.append(Fault(Field.CLOSED_ON, "Dit is ouder dan de bewaartermijn. Het hoort hier niet meer te staan."))
    earlier = run.seen.setdefault(case.number, (number, case))
    if earlier[0] != number and earlier[1] != case:
        faults.append(Fault(Field.NUMBER, "Dit nummer stond al in een eerdere rij, met iets anders erbij."))
    return faults


def _taken(run: _Run, number: int, name: str, case: Imported) -> Answered:
    try:
        with transaction.atomic():
            incident, is_new = import_incident(case, at=run.at, by=run.by)
    except Refused as refusal:
        return _refused(run, number, name, Fault("", str(refusal)))
    except IntegrityError:
        return Answered(number, name, Answer.ALREADY)
    return Answered(number, name, Answer.IMPORTED if is_new else Answer.ALREADY, incident_id=incident.pk)


COLUMNS = {"happened_at": Field.HAPPENED_ON, "reported_at": Field.REPORTED_ON, "closed_at": Field.CLOSED_ON}
COLUMNS |= {"victim_name": Field.VICTIM}


def _refused(run: _Run, number: int, name: str, fault: Fault) -> Answered:
    column = run.sheet.name_of(COLUMNS.get(fault.field, fault.field))
    return Answered(number, name, Answer.REFUSED, column, fault.sentence)
