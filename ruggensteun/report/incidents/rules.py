"""Pure rules about reports: what is complete, and what may not be."""

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from uuid import UUID

import msgspec
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ruggensteun.ground.protocol.rules import due, label
from ruggensteun.ground.protocol.terms import Pack, Words
from ruggensteun.report.incidents.terms import BREAK_GLASS, HOURS_OPEN, Lane, LaneState, Route

SENTENCE = 4000
STORY = 20000
OLDEST = timedelta(days=5 * 365)
CLOCK_DIFFERENCE = timedelta(minutes=10)
JUST_NOW = timedelta(hours=12)
PLACE, NAME = 300, 150
UNWRITABLE = re.compile("[\ud800-\udfff]")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())


class Coded(Protocol):
    """An item of a pack, known by its code."""

    @property
    def code(self) -> str:
        """The code as stored."""


@dataclass(frozen=True)
class Told:
    """A report as somebody tells it. `id` is made at the first touch, so that sending twice is one report (`kept_as`).

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


def kept_as(sent_as: UUID, reporter_id: UUID | None) -> UUID:
    """The id of the dossier of a report that somebody sends under an id of his own making.

    The same for the same person, another for anybody else: the id of a dossier that exists is as free as any other, so
    sending tells nobody what there is. A UUIDv7 keeps its moment, so that dossiers stay in order.
    """
    mixed = hashlib.sha256(b"report|" + (reporter_id.bytes if reporter_id else b"") + sent_as.bytes).digest()
    rest = UUID(bytes=mixed[:16], version=4).int
    if sent_as.version != 7:
        return UUID(int=rest)
    moment, without_moment = sent_as.int >> 80 << 80, rest & (1 << 80) - 1
    return UUID(int=moment | without_moment & ~(0xF << 76) | 7 << 76)


def first_touch(report_id: UUID, *, at: datetime) -> datetime:
    """The moment "now" of somebody who began a report: it stands in the UUIDv7, so that sending twice tells the same.

    `at` when the id has no time in it, or one that is not just now.
    """
    if report_id.version != 7:
        return at
    began = datetime.fromtimestamp((report_id.int >> 80) / 1000, UTC)
    return began if timedelta() <= at - began <= JUST_NOW else at


def what_is_wrong(told: Told, *, at: datetime, pack: Pack | None = None) -> dict[str, str]:
    """The fields that cannot stay as they are, each with the sentence for it; empty when the report is good.

    With a pack also the codes are compared with what the pack knows.
    """
    wrong = {
        "behaviours": _wrong_behaviours(told, pack),
        "channel": _wrong_channel(told, pack),
        "work_process": _unknown((told.work_process,), pack.work_processes if pack else None),
        "happened_at": _wrong_moment(told.happened_at, at),
        "line": _wrong_text(told.line, SENTENCE) if told.line.strip() else _("Vertel in één zin wat er gebeurde."),
        "place": _wrong_text(told.place, PLACE),
        "victim_name": _wrong_text(told.victim_name, NAME) or _wrong_victim(told),
        "excluded": _wrong_exclusion(told),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_behaviours(told: Told, pack: Pack | None) -> str:
    known = pack.behaviours if pack else None
    return _unknown(told.behaviours, known) if told.behaviours else _("Kies wat er is gebeurd.")


def _wrong_channel(told: Told, pack: Pack | None) -> str:
    known = pack.channels if pack else None
    return _unknown((told.channel,), known) if told.channel else _("Kies hoe of waar het gebeurde.")


def _unknown(codes: Iterable[str], known: Iterable[Coded] | None) -> str:
    if known is None or set(codes) <= {"", *(one.code for one in known)}:
        return ""
    return _("Deze keuze staat niet in het protocol. Kies opnieuw.")


def _wrong_exclusion(told: Told) -> str:
    if told.victim_id is not None and told.victim_id in told.excluded:
        return _("U noemt dezelfde collega als slachtoffer en als iemand die dit niet mag zien.")
    return ""


@dataclass(frozen=True)
class Details:
    """What somebody adds to a report afterwards; codes are those of the pack, `felt_impact` is 0 to 10."""

    story: str = ""
    place: str = ""
    work_process: str = ""
    consequences: tuple[str, ...] = ()
    decision_influence: str = ""
    felt_impact: int | None = None


def what_is_wrong_in_details(details: Details, *, pack: Pack) -> dict[str, str]:
    """The fields of an addition that cannot stay, each with the sentence for it."""
    wrong = {
        "story": _wrong_text(details.story, STORY),
        "place": _wrong_text(details.place, PLACE),
        "work_process": _unknown((details.work_process,), pack.work_processes),
        "consequences": _unknown(details.consequences, pack.consequences) or _contradictory(details.consequences),
        "decision_influence": _unknown((details.decision_influence,), pack.decision_influence),
        "felt_impact": "" if details.felt_impact in {None, *range(11)} else _("Kies een cijfer van 0 tot en met 10."),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


CORRECTED = "incident.corrected"


@dataclass(frozen=True)
class Correction:
    """What somebody tells otherwise than at first: codes of the pack, and the moment."""

    behaviours: tuple[str, ...]
    channel: str
    happened_at: datetime


def what_is_wrong_in_correction(correction: Correction, *, at: datetime, pack: Pack) -> dict[str, str]:
    """The fields of a correction that cannot stay, each with the sentence for it."""
    wrong = {
        "behaviours": _unknown(correction.behaviours, pack.behaviours)
        if correction.behaviours
        else _("Kies wat er is gebeurd."),
        "channel": _unknown((correction.channel,), pack.channels)
        if correction.channel
        else _("Kies hoe of waar het gebeurde."),
        "happened_at": _wrong_moment(correction.happened_at, at),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def correction_facts(before: Correction, after: Correction) -> dict[str, object]:
    """What the journal keeps of a correction: codes and moments, as they were (`was_…`) and as they are."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in ("behaviours", "channel", "happened_at"))
    changed = [(name, was, now) for name, was, now in pairs if was != now]
    return {f"was_{name}": was for name, was, _now in changed} | {name: now for name, _was, now in changed}


def correction_in_words(facts: Mapping[str, object], pack: Pack, language: str) -> str:
    """What stood there and what stands there now; from the facts of the journal line, '' when there are none."""
    told = [_now_and_before(facts, name, pack, language) for name in ("behaviours", "channel", "happened_at")]
    return " ".join(sentence for sentence in told if sentence)


def _now_and_before(facts: Mapping[str, object], name: str, pack: Pack, language: str) -> str:
    if name not in facts:
        return ""
    before, after = (_in_words(name, facts[key], pack, language) for key in (f"was_{name}", name))
    return _("Er stond “%(before)s”. Er staat nu “%(after)s”.") % {"before": before, "after": after}


def _in_words(name: str, value: object, pack: Pack, language: str) -> str:
    if name == "happened_at":
        return date_format(localtime(datetime.fromisoformat(str(value))), "j F Y, H:i")
    if name == "channel":
        return label(pack.channels, str(value)).in_(language)
    codes = value if isinstance(value, list | tuple) else ()
    return ", ".join(label(pack.behaviours, str(code)).in_(language) for code in codes)


def _contradictory(consequences: tuple[str, ...]) -> str:
    if "none" in consequences and len(consequences) > 1:
        return _("U koos “geen gevolgen” en ook een gevolg. Kies één van beide.")
    return ""


def _wrong_moment(happened_at: datetime, at: datetime) -> str:
    if happened_at > at + CLOCK_DIFFERENCE:
        return _("Dit moment ligt in de toekomst. Kies wanneer het gebeurde.")
    if happened_at < at - OLDEST:
        return _("Dit is meer dan vijf jaar geleden. Bel de coördinator als u dit wilt melden.")
    return ""


def _wrong_text(text: str, most: int) -> str:
    if len(text) > most:
        return _("Dit is te lang. Gebruik hooguit %(most)s tekens.") % {"most": most}
    if "\x00" in text or UNWRITABLE.search(text):
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""


def _wrong_victim(told: Told) -> str:
    named = told.victim_id is not None or told.victim_name.strip()
    if told.route in {Route.ON_BEHALF, Route.AFTER_TALK} and not named:
        return _("Kies of vul in wie het overkwam.")
    return ""


CONTACT = "manager_contact"
PROMISED = (CONTACT, "assessment", "offender_reaction", "first_talk")
"""The clocks of the pack that start at the report and are promised to whoever was hit."""


@dataclass(frozen=True)
class Promise:
    """Something that is promised after a report: the words of the pack, who does it (names), and by when."""

    code: str
    words: Words
    who: tuple[str, ...]
    due_at: datetime


@lru_cache(maxsize=4096)
def reference(incident_id: UUID) -> str:
    """The short sign of a dossier that people read to each other: random, so it does not count anything."""
    signs = b32encode(incident_id.bytes[-5:]).translate(_SIGNS).decode()
    return f"{signs[:4]}-{signs[4:]}"


def ending_of(text: str) -> str | None:
    """How the id of a dossier ends, from its short sign or the id itself as somebody types it; None: neither."""
    typed = text.strip()
    try:
        return str(UUID(typed))
    except ValueError:
        signs = typed.upper().replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    if len(signs) != 8 or not set(signs) <= set(ALPHABET):
        return None
    number = sum(ALPHABET.index(sign) << shift for sign, shift in zip(signs, range(35, -1, -5), strict=True))
    return f"{number:010x}"


def sign_of(ending: str) -> str:
    """The short sign that belongs to the end of an id."""
    return reference(UUID(int=int(ending.replace("-", ""), 16)))


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


@dataclass(frozen=True)
class Imported:
    """A case from another register, with the codes of the pack. `closed_at` empty: it is still open there."""

    source: str
    number: str
    happened_at: datetime
    reported_at: datetime
    unit_id: UUID
    behaviours: tuple[str, ...]
    channel: str
    line: str
    story: str = ""
    place: str = ""
    work_process: str = ""
    norm_level: str = ""
    consequences: tuple[str, ...] = ()
    closed_at: datetime | None = None
    victim_id: UUID | None = None
    victim_name: str = ""


EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
SOURCE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,79}")


def wrong_import(row: Imported, *, at: datetime) -> dict[str, str]:
    """The fields of an imported case that cannot be right, each with the sentence for it."""
    wrong = {
        "number": "" if NUMBER.fullmatch(row.number) else _("Het nummer ontbreekt of bevat vreemde tekens."),
        "source": ""
        if SOURCE.fullmatch(row.source)
        else _("De naam van de bron mag alleen kleine letters en cijfers hebben."),
        "happened_at": _wrong_past(row.happened_at, at),
        "reported_at": _wrong_past(row.reported_at, at)
        or _wrong_order(row.happened_at, row.reported_at, _("Dit is gemeld voordat het gebeurde.")),
        "closed_at": _wrong_past(row.closed_at, at)
        or _wrong_order(row.reported_at, row.closed_at, _("Dit is gesloten voordat het werd gemeld.")),
        "behaviours": "" if row.behaviours else _("Er staat niet wat er is gebeurd."),
        "channel": "" if row.channel else _("Er staat niet hoe of waar het gebeurde."),
        "line": _wrong_text(row.line, SENTENCE) if row.line.strip() else _("De omschrijving is leeg."),
        "story": _wrong_text(row.story, STORY),
        "place": _wrong_text(row.place, 300),
        "victim_name": _wrong_text(row.victim_name, 150),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_past(moment: datetime | None, at: datetime) -> str:
    if moment is None:
        return ""
    if moment > at + CLOCK_DIFFERENCE:
        return _("Dit moment ligt in de toekomst.")
    return _("Dit moment ligt voor 2000. Dat kan niet kloppen.") if moment < EARLIEST else ""


def _wrong_order(first: datetime, then: datetime | None, sentence: str) -> str:
    return sentence if then is not None and then < first else ""


def closes_at(pack: Pack, at: datetime) -> datetime:
    """When emergency access that begins now is over, by the pack; a pack without that clock gives four hours."""
    clock = next((one for one in pack.clocks if one.code == BREAK_GLASS), None)
    return due(clock, at) if clock else at + timedelta(hours=HOURS_OPEN)
