"""When reading stands out. Pure rules of plain values; the thresholds are the municipality's to choose."""

import json
import re
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from ruggensteun.ground.journal.rules import is_signed, sign
from ruggensteun.ground.protocol.rules import local
from ruggensteun.keep.traces.terms import ACTIVITIES, ACTIVITY_OF_ACT, Kind
from ruggensteun.report.subjects.rules import plain

SHORTEST_SURNAME = 3
Acts = set[tuple[UUID | None, UUID | None]]
"""Who did something in which dossier."""


@dataclass(frozen=True)
class Thresholds:
    """From which number on a day something stands out, and what the night is (hours in Amsterdam)."""

    mass_opening: int = 40
    not_involved: int = 5
    lookups: int = 60
    system_lookups: int = 600
    misses: int = 30
    refusals: int = 10
    night_from: int = 23
    night_until: int = 6


def thresholds(text: str) -> Thresholds:
    """`mass_opening=30 night_from=22` over the usual values; `ValueError` for what is no threshold."""
    known = {field.name for field in fields(Thresholds)}
    given = dict(one.partition("=")[::2] for one in text.split())
    if set(given) - known:
        raise ValueError(f"Unknown thresholds: {', '.join(sorted(set(given) - known))}.")
    return Thresholds(**{name: int(value) for name, value in given.items()})


@dataclass(frozen=True)
class Read:
    """Somebody opened a dossier at a moment."""

    reader_id: UUID
    dossier_id: UUID
    at: datetime


@dataclass(frozen=True)
class Finding:
    """Something that stands out: who, how often, and for one kind in which dossier."""

    kind: Kind
    person_id: UUID
    number: int
    dossier_id: UUID | None = None


def of_readings(reads: Iterable[Read], limits: Thresholds) -> list[Finding]:
    """Very many dossiers in a day, and reading at night."""
    opened: dict[UUID, set[UUID]] = defaultdict(set)
    at_night: Counter[UUID] = Counter()
    for one in reads:
        opened[one.reader_id].add(one.dossier_id)
        at_night[one.reader_id] += is_night(one.at, limits)
    found = [Finding(Kind.MASS_OPENING, who, len(dossiers)) for who, dossiers in opened.items()]
    found = [one for one in found if one.number >= limits.mass_opening]
    return found + [Finding(Kind.NIGHT, who, number) for who, number in at_night.items() if number]


def is_night(at: datetime, limits: Thresholds) -> bool:
    """Whether a moment is in the night, which may run past midnight."""
    hour = local(at).hour
    if limits.night_from <= limits.night_until:
        return limits.night_from <= hour < limits.night_until
    return hour >= limits.night_from or hour < limits.night_until


def without_an_act(reads: Iterable[Read], acts: Acts, limits: Thresholds) -> list[Finding]:
    """Who opened dossiers in which he never did anything."""
    idle: dict[UUID, set[UUID]] = defaultdict(set)
    for one in reads:
        if (one.reader_id, one.dossier_id) not in acts:
            idle[one.reader_id].add(one.dossier_id)
    found = [Finding(Kind.NOT_INVOLVED, who, len(dossiers)) for who, dossiers in idle.items()]
    return [one for one in found if one.number >= limits.not_involved]


def of_counts(kind: Kind, counted: Mapping[UUID, int], limit: int) -> list[Finding]:
    """Whoever did something more often than the limit."""
    return [Finding(kind, who, number) for who, number in counted.items() if number >= limit]


def surname(name: str) -> str:
    """The last word of a name, without accents and case; '' for initials and short words, which fit too many."""
    words = [plain(word) for word in name.split()]
    return words[-1] if words and len(words[-1]) >= SHORTEST_SURNAME else ""


def same_surname(reads: Iterable[Read], readers: Mapping[UUID, str], subjects: Mapping[UUID, str]) -> list[Finding]:
    """Who read about somebody with the own surname: family, or a namesake. Both maps are to names."""
    found: set[tuple[UUID, UUID]] = set()
    for one in reads:
        own, other = surname(readers.get(one.reader_id, "")), surname(subjects.get(one.dossier_id, ""))
        if own and own == other:
            found.add((one.reader_id, one.dossier_id))
    return [Finding(Kind.OWN_NAME, who, 1, dossier) for who, dossier in sorted(found)]


_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}")


@dataclass(frozen=True)
class Span:
    """Where a request stands in a trace (W3C Trace Context): the trace, our own part of it, and who called us."""

    trace_id: str
    span_id: str
    parent_span_id: str = ""

    @property
    def traceparent(self) -> str:
        """How we present ourselves to whoever we call or answer."""
        return f"00-{self.trace_id}-{self.span_id}-01"


def span_of(traceparent: str) -> Span:
    """Our part of the caller's trace; of a new trace when the caller gave none, or none that can be."""
    given = _TRACEPARENT.fullmatch(traceparent.strip())
    own = secrets.token_hex(8)
    return Span(given[1], own, given[2]) if given else Span(secrets.token_hex(16), own)


def status_of(code: int) -> str:
    """The status of a line by the HTTP status: what a user did wrong is no error of ours."""
    return "Ok" if code < 400 else "Unset" if code < 500 else "Error"


def activity_of(act: str) -> str:
    """The processing activity that an act belongs to, as the register names it."""
    return ACTIVITIES[ACTIVITY_OF_ACT.get(act.partition(".")[0], "incident")]


@dataclass(frozen=True)
class Erased:
    """An entry of the erasure ledger: which key was destroyed, of what, when. No content, no name."""

    organisation_id: UUID
    key_id: UUID
    kind: str
    owner_id: UUID
    at: datetime

    def signed(self, secret: bytes) -> str:
        """The entry as a line of the ledger, with its signature."""
        return json.dumps(self._told() | {"signature": sign(secret, self._text()).hex()})

    def _told(self) -> dict[str, str]:
        told = {"organisation": str(self.organisation_id), "key": str(self.key_id), "kind": self.kind}
        return told | {"owner": str(self.owner_id), "at": self.at.isoformat()}

    def _text(self) -> bytes:
        return b"ruggensteun erasure 1 " + json.dumps(self._told(), sort_keys=True).encode()

    def is_signed(self, public: bytes, signature: bytes) -> bool:
        """Whether the key signed exactly this entry."""
        return is_signed(public, self._text(), signature)


def erasure_of(line: str, public: bytes) -> Erased:
    """An entry of the ledger; `ValueError` when it is something else or was not signed by this key."""
    try:
        told = json.loads(line)
        organisation, key, owner = (UUID(told[name]) for name in ("organisation", "key", "owner"))
        entry = Erased(organisation, key, str(told["kind"]), owner, datetime.fromisoformat(told["at"]))
        right = entry.is_signed(public, bytes.fromhex(told["signature"]))
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("This is not an erasure ledger.") from problem
    if not right:
        raise ValueError("A signature in the ledger is wrong. Nothing was changed.")
    return entry
