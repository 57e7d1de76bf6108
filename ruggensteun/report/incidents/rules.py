"""Pure rules about reports: what is complete, and what may not be."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from ruggensteun.report.incidents.terms import Lane, LaneState, Route

SENTENCE = 4000
STORY = 20000
OLDEST = timedelta(days=5 * 365)
CLOCK_DIFFERENCE = timedelta(minutes=10)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Told:
    """A report as somebody tells it. `id` is made at the first touch, so that sending twice is one report.

    `victim_id` is a colleague with an account, `victim_name` somebody without one; both empty: the reporter is hit.
    """

    id: UUID
    happened_at: datetime
    behaviours: tuple[str, ...]
    channel: str
    route: Route = Route.SELF
    line: str = ""
    place: str = ""
    work_process: str = ""
    victim_id: UUID | None = None
    victim_name: str = ""
    shielded: bool = False
    excluded: tuple[UUID, ...] = ()
    witnesses: tuple[UUID, ...] = field(default=())


def digest(told: Told) -> bytes:
    """What makes two sendings of a report the same."""
    return hashlib.sha256(msgspec.json.encode(told)).digest()


def what_is_wrong(told: Told, *, at: datetime) -> dict[str, str]:
    """The fields that cannot stay as they are, each with the Dutch sentence for it; empty when the report is good."""
    wrong = {
        "behaviours": "" if told.behaviours else "Kies wat er is gebeurd.",
        "channel": "" if told.channel else "Kies hoe of waar het gebeurde.",
        "happened_at": _wrong_moment(told.happened_at, at),
        "line": _wrong_text(told.line, SENTENCE) if told.line.strip() else "Vertel in één zin wat er gebeurde.",
        "place": _wrong_text(told.place, 300),
        "victim_name": _wrong_text(told.victim_name, 150) or _wrong_victim(told),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_moment(happened_at: datetime, at: datetime) -> str:
    if happened_at > at + CLOCK_DIFFERENCE:
        return "Dit moment ligt in de toekomst. Kies wanneer het gebeurde."
    if happened_at < at - OLDEST:
        return "Dit is meer dan vijf jaar geleden. Bel de coördinator als u dit wilt melden."
    return ""


def _wrong_text(text: str, most: int) -> str:
    if len(text) > most:
        return f"Dit is te lang. Gebruik hooguit {most} tekens."
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return "Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw."
    return ""


def _wrong_victim(told: Told) -> str:
    named = told.victim_id is not None or told.victim_name.strip()
    if told.route in {Route.ON_BEHALF, Route.AFTER_TALK} and not named:
        return "Kies of vul in wie het overkwam."
    return ""


def reference(incident_id: UUID) -> str:
    """The short sign of a dossier that people read to each other: random, so it does not count anything."""
    number = incident_id.int & ((1 << 40) - 1)
    signs = "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def open_lanes(lanes: dict[Lane, LaneState]) -> list[Lane]:
    """The tracks that keep a case from closing."""
    return [lane for lane, state in lanes.items() if state == LaneState.OPEN]


@dataclass(frozen=True)
class Step:
    """What happens next in a track, or on a work list: what, who, by when, and the verb that does it.

    `verb` is the name of the act, of its page and of its address. `label` and `who` are Dutch source, translated.
    """

    verb: str
    label: str
    who: str = ""
    due_at: datetime | None = None
    thing_id: UUID | None = None


@dataclass(frozen=True)
class LaneView:
    """A track as the case page shows it: its state, what was done, and the next step if there is one."""

    lane: Lane
    state: LaneState
    done: tuple[str, ...] = ()
    step: Step | None = None
    others: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Task:
    """A line on a work list: derived from what is missing, never stored; no names, no story."""

    incident_id: UUID
    reference: str
    unit: str
    behaviours: tuple[str, ...]
    step: Step
    norm_level: str = ""
