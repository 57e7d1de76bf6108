"""What a row says, in the codes of this register; or what is wrong with it, without repeating what stands there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ruggensteun.keep.exchange.rules.cells import moment_of, text_of
from ruggensteun.keep.exchange.rules.mapping import Mapping, plain
from ruggensteun.keep.exchange.rules.sheets import Sheet
from ruggensteun.keep.exchange.rules.tables import Row
from ruggensteun.keep.exchange.terms import Field
from ruggensteun.report.incidents.rules import Imported

SEVERAL = re.compile(r"[;,/|\n+]")
UNKNOWN_WORD = "Deze waarde staat niet in het mappingbestand. Vul daar aan wat zij betekent."
UNKNOWN_UNIT = "Deze afdeling bestaat hier niet. Vul in het mappingbestand aan welke afdeling dit is."
NO_MOMENT = "Dit is geen datum. Schrijf een datum als 24-03-2025."
NO_CLOCK = "Dit is geen tijd. Schrijf een tijd als 14:30."
TOO_LONG = "Deze cel is te lang. Misschien ontbreekt er een aanhalingsteken, en zijn rijen aan elkaar geplakt."
LONGEST = 20_000


@dataclass(frozen=True)
class Fault:
    """What is wrong in which field."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Known:
    """What this organisation knows: units by plain name, people by sign-in name or e-mail, codes by plain word."""

    units: dict[str, UUID]
    people: dict[str, UUID]
    words: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class _Reading:
    """A row while it is read, collecting what is wrong."""

    sheet: Sheet
    row: Row
    mapping: Mapping
    known: Known
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        text = text_of(self.sheet.cell(self.row, name))
        if len(text) > LONGEST:
            self.faults.append(Fault(name, TOO_LONG))
            return ""
        return text

    def moment(self, day: str, clock: str = "") -> datetime | None:
        cell = self.sheet.cell(self.row, day)
        if not text_of(cell):
            return None
        at = self.sheet.cell(self.row, clock) if clock else None
        moment = moment_of(cell, at, self.sheet.order)
        if moment is None:
            is_day = moment_of(cell, None, self.sheet.order) is not None
            self.faults.append(Fault(clock, NO_CLOCK) if is_day else Fault(day, NO_MOMENT))
        return moment

    def code(self, name: str) -> str:
        """The one code of a field; its default when the cell is empty."""
        word = self.text(name)
        if not word:
            return self.mapping.defaults.get(name, "")
        return self._meant(name, word)

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a field that can hold several."""
        text = self.text(name)
        if not text:
            return ()
        whole = self._found(name, text)
        words = [whole] if whole else [self._meant(name, word) for word in SEVERAL.split(text) if word.strip()]
        return tuple(dict.fromkeys(code for code in words if code))

    def _found(self, name: str, word: str) -> str:
        return self.mapping.code_for(name, word) or self.known.words.get(name, {}).get(plain(word), "")

    def _meant(self, name: str, word: str) -> str:
        code = self._found(name, word)
        if not code and Fault(name, UNKNOWN_WORD) not in self.faults:
            self.faults.append(Fault(name, UNKNOWN_WORD))
        return code

    def unit(self) -> UUID | None:
        named = {plain(there): plain(here) for there, here in self.mapping.units.items()}
        wanted = plain(self.text(Field.UNIT))
        unit = self.known.units.get(named.get(wanted, wanted))
        if unit is None:
            self.faults.append(Fault(Field.UNIT, UNKNOWN_UNIT))
        return unit


def read_row(sheet: Sheet, row: Row, mapping: Mapping, known: Known) -> tuple[Imported | None, list[Fault]]:
    """A row as a case, or None and everything that is wrong with it."""
    reading = _Reading(sheet, row, mapping, known)
    happened_at = reading.moment(Field.HAPPENED_ON, Field.HAPPENED_TIME)
    reported_at = reading.moment(Field.REPORTED_ON)
    unit_id, victim = reading.unit(), reading.text(Field.VICTIM)
    victim_id = known.people.get(victim.casefold()) if victim else None
    case = {
        "number": reading.text(Field.NUMBER),
        "behaviours": reading.codes(Field.BEHAVIOURS),
        "channel": reading.code(Field.CHANNEL),
        "work_process": reading.code(Field.WORK_PROCESS),
        "norm_level": reading.code(Field.NORM_LEVEL),
        "line": reading.text(Field.LINE),
        "story": reading.text(Field.STORY),
        "place": reading.text(Field.PLACE),
        "closed_at": _closed_at(reading, happened_at, reported_at),
        "victim_id": victim_id,
        "victim_name": "" if victim_id else victim,
    }
    if happened_at is None and not any(fault.field == Field.HAPPENED_ON for fault in reading.faults):
        reading.faults.append(Fault(Field.HAPPENED_ON, NO_MOMENT))
    if reading.faults or happened_at is None or unit_id is None:
        return None, reading.faults
    told_at = _told_at(happened_at, reported_at)
    return Imported(mapping.source, happened_at=happened_at, reported_at=told_at, unit_id=unit_id, **case), []  # type: ignore[arg-type]


def _told_at(happened_at: datetime, reported_at: datetime | None) -> datetime:
    """When it was reported; on the same day a register without times means: after it happened."""
    if reported_at is None or reported_at.date() == happened_at.date():
        return max(happened_at, reported_at or happened_at)
    return reported_at


def _closed_at(reading: _Reading, happened_at: datetime | None, reported_at: datetime | None) -> datetime | None:
    """When it was closed: a state says whether, a date says when; closed without a date is closed when it was told."""
    closed_at = reading.moment(Field.CLOSED_ON)
    state = reading.code(Field.STATE)
    if state == "open" or (not state and closed_at is None):
        return None
    told_at = _told_at(happened_at, reported_at) if happened_at else reported_at
    if closed_at is None or (told_at and closed_at.date() == told_at.date()):
        return max(filter(None, (closed_at, told_at)), default=None)
    return closed_at


def first_fault(faults: Iterable[Fault]) -> Fault | None:
    """What the answer to a row names first."""
    return next(iter(faults), None)
