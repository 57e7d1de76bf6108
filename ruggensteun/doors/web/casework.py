"""How work and cases are shown: rows, addresses, the words of the protocol."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import get_resolver, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from ruggensteun.care.worklist.rules import group_of
from ruggensteun.care.worklist.terms import Group
from ruggensteun.doors.web.look.clocks import clock_words
from ruggensteun.doors.web.look.words import VERBS
from ruggensteun.doors.web.look.work_rows import Due, WorkRow
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.report.incidents.rules import Step, Task
from ruggensteun.report.incidents.terms import State
from ruggensteun.respond.assessments.terms import CRITICISM

SHOWN = 2
LATER = frozenset(VERBS) - {"settle_learning_lane", "finish_action"}
"""What can be put aside: the verbs of the work list's own sources."""
SOMETHING = UUID(int=0)
STATES = {
    State.REPORTED: "info",
    State.ASSESSED: "warning",
    State.IN_HAND: "warning",
    State.CLOSED: "ok",
    State.ANONYMISED: "neutral",
}


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


@lru_cache(maxsize=1024)
def said(label: str, language: str) -> str:
    """A label of the house in the language of the page."""
    return gettext(label)


@lru_cache(maxsize=512)
def behaviour_words(pack_version_id: UUID | None, language: str) -> dict[str, str]:
    """The behaviours of a protocol by code, in a language."""
    return {one.code: one.label.in_(language) for one in pack_of(pack_version_id).behaviours}


def what_happened(codes: Iterable[str], pack_version_id: UUID | None = None) -> str:
    """What happened, in a few words: the first behaviours, and that there are more."""
    return what(tuple(codes), pack_version_id, language())


@lru_cache(maxsize=4096)
def what(codes: tuple[str, ...], pack_version_id: UUID | None, language: str) -> str:
    """`what_happened` in a language."""
    words = behaviour_words(pack_version_id, language)
    shown = ", ".join(words.get(code, code) for code in codes[:SHOWN])
    return f"{shown} +{len(codes) - SHOWN}" if len(codes) > SHOWN else shown


@lru_cache(maxsize=4096)
def due_words(day: date, on: date, language: str) -> Due:
    """When something is due, in words."""
    said = clock_words(day, on=on)
    return Due(said.words, said.kind, day.isoformat())


def due_of(moment: datetime | None, *, on: date) -> Due | None:
    """When a step is due, seen from a day."""
    return due_words(timezone.localtime(moment).date(), on, language()) if moment else None


@lru_cache(maxsize=256)
def _address(verb: str) -> str:
    """The address of the page of a verb, with `SOMETHING` where the id stands; '' for a verb without a page."""
    known = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    return reverse(verb, args=[SOMETHING]) if verb in known else ""


def address_of(step: Step, incident_id: UUID) -> str:
    """Where a step is done: the page with the name of its verb; '' when the actor has nothing to do there."""
    return _address(step.verb).replace(str(SOMETHING), str(step.thing_id or incident_id))


def rows_of(tasks: Iterable[Task], actor: Actor, *, on: date) -> dict[Group, list[WorkRow]]:
    """The tasks as lines, per part of the list; whoever does not handle cases goes straight to the act."""
    handles, here = actor.may(May.SEE_CASES), language()
    parts: dict[Group, list[WorkRow]] = {group: [] for group in Group}
    for task in tasks:
        act = address_of(task.step, task.incident_id)
        href = f"/dossiers/{task.incident_id}" if handles else act
        parts[group_of(task, on=on)].append(_row(task, href, act, on, here))
    return {group: rows for group, rows in parts.items() if rows}


def _row(task: Task, href: str, act: str, on: date, language: str) -> WorkRow:
    moment = task.step.due_at
    due = due_words(timezone.localtime(moment).date(), on, language) if moment else None
    label, happened = said(task.step.label, language), what(task.behaviours, None, language)
    later = _later_of(task.step, task.incident_id)
    return WorkRow(href, act, label, task.reference, task.unit, happened, name_of_level(task.norm_level), due, later)


def name_of_level(level: str) -> str:
    """The letter of the ladder; criticism is an outcome of its own."""
    return gettext("kritiek") if level == CRITICISM else level


def _later_of(step: Step, incident_id: UUID) -> str:
    """Where a task is put aside; a step without an act has nothing to put aside."""
    return f"/werk/later/{step.verb}/{step.thing_id or incident_id}" if step.verb in LATER else ""


def name_of_verb(verb: str, fallback: str) -> str:
    """What a kind of work is called in a filter."""
    return str(VERBS.get(verb, fallback))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a link."""

    label: str
    href: str
    current: bool
    count: int | None = None


def chips(name: str, counted: dict[str, tuple[str, int]], chosen: dict[str, str]) -> list[Chip]:
    """The values of one filter as links; the chosen one switches itself off again."""
    made = []
    for value, (label, count) in counted.items():
        current = chosen.get(name) == value
        wanted = {**chosen, name: "" if current else value}
        made.append(Chip(label, _query(tuple(wanted.items())), current, count))
    return made


@lru_cache(maxsize=1024)
def _query(chosen: tuple[tuple[str, str], ...]) -> str:
    return "?" + urlencode([(name, value) for name, value in chosen if value])
