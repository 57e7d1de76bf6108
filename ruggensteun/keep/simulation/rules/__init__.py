"""Drawing a municipality and its incidents: pure, the same seed gives the same history."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ruggensteun.keep.simulation import terms
from ruggensteun.keep.simulation.terms import Department

YEARS = timedelta(days=3 * 365)
RECENT = timedelta(days=28)
FRESH = timedelta(days=3)
WORKING_HOURS = (8, 8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 20, 22)


@dataclass(frozen=True)
class Name:
    """An invented person."""

    first: str
    last: str

    @property
    def whole(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Happening:
    """One incident as drawn: codes, moments, who (by number) and what was done about it."""

    number: int
    department: int
    person: int
    subject: int | None
    happened_at: datetime
    reported_at: datetime
    route: str
    behaviours: tuple[str, ...]
    channel: str
    process: str
    place: str
    line: str
    consequences: tuple[str, ...]
    influence: str
    impact: int
    level: str
    is_criticism: bool
    reaction: str
    reaction_hours: float
    care: str
    heard_hours: float
    police: str
    is_open: bool
    stage: float


def sizes(people: int, departments: Sequence[Department] = terms.DEPARTMENTS) -> list[int]:
    """How many people work in each department: the study's shares of a number of people, at least two each."""
    total = sum(department.respondents for department in departments)
    found = [max(2, round(people * department.respondents / total)) for department in departments]
    found[-1] += people - sum(found)
    return found


def names(count: int, *, seed: int) -> list[Name]:
    """Invented people."""
    draw = random.Random(seed)  # noqa: S311  invented people, not secrets
    return [Name(draw.choice(terms.FIRST_NAMES), draw.choice(terms.LAST_NAMES).replace("_", " ")) for _ in range(count)]


def happenings(count: int, headcounts: Sequence[int], *, until: datetime, seed: int) -> Iterator[Happening]:
    """A number of reported incidents over three years, oldest first, ending just before `until`."""
    draw = random.Random(seed)  # noqa: S311
    moments = sorted(_moment(draw, until) for _ in range(count))
    subjects: list[int] = []
    for number, happened_at in enumerate(moments):
        yield _happening(number, happened_at, draw, headcounts, subjects, until)


def _moment(draw: random.Random, until: datetime) -> datetime:
    day = until - timedelta(days=draw.uniform(0.3, YEARS.days))
    day = day - timedelta(days=max(0, day.weekday() - 4)) if draw.random() < 0.85 else day
    at = day.replace(hour=draw.choice(WORKING_HOURS), minute=draw.randrange(60), second=0, microsecond=0)
    return min(at, until - timedelta(hours=2))


def _happening(
    number: int,
    happened_at: datetime,
    draw: random.Random,
    headcounts: Sequence[int],
    subjects: list[int],
    until: datetime,
) -> Happening:
    index = _department(draw, headcounts)
    reported_at = min(happened_at + timedelta(hours=draw.expovariate(1 / 7)), until - timedelta(hours=1))
    behaviours = _behaviours(draw)
    return Happening(
        number=number,
        department=index,
        person=draw.randrange(headcounts[index]),
        subject=_subject(draw, subjects),
        happened_at=happened_at,
        reported_at=reported_at,
        route=_one(draw, terms.ROUTES),
        channel=_one(draw, terms.CHANNELS),
        consequences=_several(draw, terms.CONSEQUENCES) or ("none",),
        influence=_one(draw, terms.INFLUENCE),
        is_open=until - reported_at < RECENT,
        stage=draw.random(),
        **_told(terms.DEPARTMENTS[index], behaviours),
        **_answered(draw, behaviours),
    )


def _told(department: Department, behaviours: tuple[str, ...]) -> dict[str, Any]:
    return {
        "behaviours": behaviours,
        "process": department.process,
        "place": department.place,
        "line": terms.LINES[behaviours[-1]].format(place=department.place),
    }


def _answered(draw: random.Random, behaviours: tuple[str, ...]) -> dict[str, Any]:
    level, is_criticism = _level(draw, behaviours)
    serious = bool(terms.SERIOUS & set(behaviours))
    return {
        "level": level,
        "is_criticism": is_criticism,
        "impact": min(10, max(0, round(draw.gauss(6 if serious else 4, 2)))),
        "reaction": "none" if is_criticism else _one(draw, terms.REACTIONS),
        "reaction_hours": draw.lognormvariate(3.7, 0.8),
        "care": _one(draw, terms.CARE),
        "heard_hours": draw.lognormvariate(1.6, 1.3),
        "police": _one(draw, terms.POLICE_SERIOUS if serious else terms.POLICE),
    }


def _department(draw: random.Random, headcounts: Sequence[int]) -> int:
    weights = [count * department.risk for count, department in zip(headcounts, terms.DEPARTMENTS, strict=True)]
    return draw.choices(range(len(weights)), weights)[0]


def _behaviours(draw: random.Random) -> tuple[str, ...]:
    found = _several(draw, terms.BEHAVIOURS)
    return found or ("verbal_abuse",)


def _level(draw: random.Random, behaviours: tuple[str, ...]) -> tuple[str, bool]:
    """The norm level of the default ladder that fits, and whether it was criticism after all."""
    if set(behaviours) <= terms.CRITICISM:
        return "B", True
    if terms.SERIOUS & set(behaviours):
        return "D", False
    return ("B", True) if draw.random() < 0.08 else ("C", False)


def _subject(draw: random.Random, known: list[int]) -> int | None:
    """Whom it was about: one in four unknown; of the others a good fifth was there before."""
    chance = draw.random()
    if chance < 0.25:
        return None
    if known and chance < 0.42:
        return draw.choice(known)
    known.append(len(known))
    return known[-1]


def _one(draw: random.Random, shares: Mapping[str, int]) -> str:
    return draw.choices(list(shares), list(shares.values()))[0]


def _several(draw: random.Random, shares: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(code for code, share in shares.items() if draw.random() * 100 < share)


def id_at(moment: datetime, draw: random.Random) -> UUID:
    """A UUIDv7 of a past moment, from a seeded draw: a simulated row sorts where it belongs."""
    milliseconds = int(moment.timestamp() * 1000)
    value = (milliseconds << 80) | draw.getrandbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    return UUID(int=(value & ~(0x3 << 62)) | (0x2 << 62))
