"""The rounds that an invented municipality held, and what its neighbours sent: through the usual actions."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.keep.simulation import access
from ruggensteun.keep.simulation.rules.answering import UNPRINTED, Asked, Chances, answers_of, respondents
from ruggensteun.keep.simulation.rules.neighbours import plain_figures
from ruggensteun.keep.simulation.terms import DEPARTMENTS
from ruggensteun.keep.simulation.terms.rounds import (
    CLOSED_DAYS_AGO,
    NEIGHBOURS,
    NEIGHBOURS_AGO,
    NEIGHBOURS_ANSWERS,
    ROUNDS,
    SEASONS,
    Round,
)
from ruggensteun.learn.insight.actions import ask_release
from ruggensteun.learn.insight.actions.sharing import receive_results
from ruggensteun.learn.insight.queries.studies import study_of_rows
from ruggensteun.learn.insight.rules.printed import printed
from ruggensteun.learn.insight.rules.sharing import signed, signing_key
from ruggensteun.learn.surveys import rules as asking
from ruggensteun.learn.surveys.actions import bring_answers, close_edition, invite, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.queries import instrument_of, people_of_house
from ruggensteun.learn.surveys.rules import FIELDWORK, Invitee
from ruggensteun.learn.surveys.terms import Instrument, Kind

STUDY = sum(one.respondents for one in DEPARTMENTS)
BY_CODE = {one.code: one for one in DEPARTMENTS}


def hold_rounds(*, seed: int, until: date, by: Actor) -> list[Edition]:
    """Three closed rounds, a year apart, whose tables the worker makes; the same for the same seed."""
    ensure(access.may_simulate(by))
    return [_hold(one, seed + number, until, by=by) for number, one in enumerate(ROUNDS)]


def _hold(one: Round, seed: int, until: date, *, by: Actor) -> Edition:
    draw = random.Random(seed)  # noqa: S311  invented answers, not secrets
    last = until - timedelta(days=CLOSED_DAYS_AGO)
    closes_on = last.replace(year=last.year - one.years_ago, day=min(last.day, 28))
    opens_on = closes_on - FIELDWORK
    title = f"{SEASONS[closes_on.month - 1]} {closes_on.year}"
    edition = plan_edition(title, opens_on=opens_on, closes_on=closes_on, on=opens_on, by=by)
    people = people_of_house(list(BY_CODE))
    invite(edition, people, by=by)
    open_edition(edition, on=opens_on, by=by)
    instrument, chances = instrument_of(edition), _chances(one.otherwise)
    answering = respondents(_asked(people), one.share, draw)
    sets = [(who.department, who.kind, answers_of(instrument, who, chances, draw)) for who in answering]
    bring_answers(edition, sets, by=by)
    close_edition(edition, by=by)
    ask_release(edition, by=by)
    return edition


def _asked(people: Sequence[Invitee]) -> list[Asked]:
    known = [(one, BY_CODE[one.uniform_department]) for one in people]
    return [Asked(one.uniform_department, one.kind, about.process, about.risk) for one, about in known]


def _chances(otherwise: Chances) -> Chances:
    shares = {key: one.percent / 100 for key, one in printed().items()}
    return {**shares, **UNPRINTED, **otherwise}


def hear_from_neighbours(*, seed: int, at: datetime, by: Actor) -> int:
    """Five other municipalities sent the signed figures of their own round. Returns how many."""
    ensure(access.may_simulate(by))
    closed_on = at.date() - timedelta(days=NEIGHBOURS_AGO)
    for number, name in enumerate(NEIGHBOURS):
        receive_results(_file_of(name, closed_on, random.Random(seed + number)), at=at, by=by)  # noqa: S311
    return len(NEIGHBOURS)


def _file_of(name: str, closed_on: date, draw: random.Random) -> bytes:
    instrument, otherwise = asking.shipped(), {("threat_12m", "1"): draw.uniform(0.15, 0.23)}
    sizes = {one: max(1, NEIGHBOURS_ANSWERS * one.respondents // STUDY) for one in DEPARTMENTS}
    asked = [Asked(one.code, Kind.OFFICIAL, one.process, one.risk) for one, size in sizes.items() for _ in range(size)]
    rows = _rows(instrument, asked, _chances(otherwise), draw)
    figures = plain_figures(study_of_rows(instrument, rows, {}))
    key = signing_key(hashlib.sha256(f"{name} is invented".encode()).digest())
    return signed(name, f"{SEASONS[closed_on.month - 1]} {closed_on.year}", closed_on, len(rows), figures, key)


def _rows(
    instrument: Instrument, asked: Sequence[Asked], chances: Chances, draw: random.Random
) -> list[Mapping[str, asking.Value]]:
    made = asking.row_maker(instrument)
    return [
        {"uniform_department": one.department, "kind": one.kind.value}
        | made(one.kind, answers_of(instrument, one, chances, draw))
        for one in asked
    ]
