"""Pure rules of feedback: what a victim reads of the journal, and what must wait."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ruggensteun.care.feedback.terms import HELD_BACK, RELEASED, SENTENCE_OF, TRACK_OF

TEXT = 6000
SHORTEST = 20


@dataclass(frozen=True)
class Happened:
    """An act on a dossier, as the journal has it."""

    at: datetime
    act: str
    facts: Mapping[str, object]


@dataclass(frozen=True)
class StepTold:
    """A plain sentence about something that was done, with the moment. `held`: only that something waits, and why."""

    at: datetime
    sentence: str
    act: str
    held: str = ""


@dataclass(frozen=True)
class ReadBy:
    """On this day somebody with this role, of this unit, read the dossier."""

    on: date
    role: str
    unit: str
    times: int


def sentence_code(act: str, facts: Mapping[str, object]) -> str:
    """Under which code the pack has the sentence for an act."""
    told = (str(facts.get(fact, "")) for fact in ("outcome", "route", "owner"))
    return next((SENTENCE_OF[act, one] for one in told if (act, one) in SENTENCE_OF), act)


def track_of(act: str) -> str:
    """The track of an act: a letter and a contact advice tell of the measure they belong to."""
    first = act.split(".")[0]
    return str(TRACK_OF.get(first, first))


def held_tracks(lines: Iterable[Happened]) -> dict[str, str]:
    """The tracks that are held back now, each with the code of the reason: the newest word of a track counts."""
    held: dict[str, str] = {}
    for line in lines:
        track = str(line.facts.get("track", ""))
        if line.act == HELD_BACK:
            held[track] = str(line.facts.get("reason", ""))
        elif line.act == RELEASED:
            held.pop(track, None)
    return held


def steps(
    lines: Iterable[Happened],
    sentences: Mapping[str, str],
    reasons: Mapping[str, str],
    adds: Callable[[Happened], str] = lambda line: "",
) -> list[StepTold]:
    """The sentences for a victim, oldest first. An act without a sentence is not for the victim.

    A sentence is told once a day. Of a track that is held back only one line is told: that something waits, and why.
    `adds`: what the facts of a line add to its sentence.
    """
    rows = list(lines)
    held = held_tracks(rows)
    told: list[StepTold] = []
    for line in rows:
        track = track_of(line.act)
        said = sentences.get(sentence_code(line.act, line.facts))
        sentence = f"{said} {adds(line)}".strip() if said else ""
        if sentence and track in held:
            told = [one for one in told if one.act != track]
            told.append(StepTold(line.at, "", track, reasons.get(held[track], held[track])))
        elif sentence and not any(one.sentence == sentence and one.at.date() == line.at.date() for one in told):
            told.append(StepTold(line.at, sentence, line.act))
    return told


def fold_readings(rows: Iterable[tuple[datetime, str, str]]) -> list[ReadBy]:
    """Readings (moment in local time, role, unit) folded per day, role and unit, newest day first."""
    counted: dict[tuple[date, str, str], int] = {}
    for at, role, unit in rows:
        key = (at.date(), role, unit)
        counted[key] = counted.get(key, 0) + 1
    ordered = sorted(counted.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1], item[0][2]))
    return [ReadBy(on, role, unit, times) for (on, role, unit), times in ordered]
