"""Drawing who answers a questionnaire, and what: pure, the same seed gives the same round.

Answers follow the shares of the published study where it printed them (`chances`), else a plain share of their own.
"""

import random
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from ruggensteun.learn.surveys.rules.routing import is_shown
from ruggensteun.learn.surveys.terms import DONT_KNOW, RATHER_NOT, Asks, Instrument, Kind, Question

Chances = Mapping[tuple[str, str], float]
"""By item and level the chance of it, 0 to 1."""
USUAL, SELDOM = 0.12, 0.01
"""The chance of one of several answers that nobody printed, and of saying nothing about a question."""
MEAN_INCIDENTS = 2.6
"""How many incidents a year somebody counts who had one; the rest of it, 1.6, is drawn as geometric."""
UNPRINTED: Chances = {
    ("threat_5y", "1"): 0.09, ("close_12m", "1"): 0.03, ("close_5y", "1"): 0.03, ("bribery_5y", "1"): 0.01,
    ("last_main", "verbal_abuse"): 0.5, ("last_main", "threat_authorities"): 0.2,
    ("last_main", "threat_violence"): 0.15, ("norm_known", "partly"): 0.16, ("knows_threat", "yes"): 0.6,
    ("knows_bribery", "yes"): 0.5, ("protocol_known", "yes"): 0.35, ("protocol_known", "partly"): 0.35,
    ("integrity_seen", "1"): 0.14, ("feels_supported", "4"): 0.4, ("feels_supported", "5"): 0.2,
    ("would_report", "4"): 0.35, ("would_report", "5"): 0.3, ("contact", "daily"): 0.45, ("contact", "weekly"): 0.3,
}  # fmt: skip
"""What was asked of the rest (five years: of who said no to one year), and what was not printed."""


@dataclass(frozen=True)
class Asked:
    """Whoever is asked: in which department, as what, and which work that department does."""

    department: str
    kind: Kind
    process: str
    risk: float


def answers_of(
    instrument: Instrument, asked: Asked, chances: Chances, draw: random.Random
) -> dict[str, str | int | list[str]]:
    """The answers of one person to the questions he gets. `chances`: those of the round, over `UNPRINTED`."""
    own = {(item, "1"): min(0.9, chances.get((item, "1"), USUAL) * asked.risk) for item in ("threat_12m", "threat_5y")}
    known = ChainMap(own, dict(chances))
    told: dict[str, str | int | list[str]] = {}
    for block in instrument.blocks:
        for group in block.groups:
            if is_shown(group.show_if, told):
                for question in group.questions:
                    told[question.key] = _answer(question, asked, known, told, draw)
    return told


def _answer(
    question: Question, asked: Asked, chances: Chances, told: Mapping[str, object], draw: random.Random
) -> str | int | list[str]:
    if question.rather_not and draw.random() < SELDOM:
        return RATHER_NOT
    unsure = chances.get((question.key, "8"), chances.get((f"{question.key}__dont_know", "1"), 2 * SELDOM))
    if question.dont_know and draw.random() < unsure:
        return DONT_KNOW
    if question.kind is Asks.SEVERAL:
        return _several(question, chances, draw)
    if question.kind in (Asks.COUNT, Asks.NUMBER):
        return _count(question, chances, told, draw)
    codes = [option.code for option in question.options]
    if question.key.endswith("_process") and asked.process in codes and draw.random() < 0.8:
        return asked.process
    return draw.choices(codes, _weights(question.key, codes, chances))[0]


def _weights(key: str, codes: Sequence[str], chances: Chances) -> list[float]:
    """The chances of the answers; those without one share what is left."""
    known = {code: chances[key, code] for code in codes if (key, code) in chances}
    left = max(0.0, 1 - sum(known.values()) - chances.get((key, "8"), 0)) / max(1, len(codes) - len(known))
    return [known.get(code, left) + 1e-9 for code in codes]


def _several(question: Question, chances: Chances, draw: random.Random) -> list[str]:
    by_code = {option.code: chances.get((f"{question.key}__{option.code}", "1")) for option in question.options}
    alone = next((option.code for option in question.options if option.alone), "")
    none = by_code.pop(alone, None) or 0.0
    if alone and draw.random() < none:
        return [alone]
    found = [
        code for code, chance in by_code.items() if draw.random() < (USUAL if chance is None else chance) / (1 - none)
    ]
    return found or [alone or draw.choice(list(by_code))]


def _count(question: Question, chances: Chances, told: Mapping[str, object], draw: random.Random) -> int:
    """A number of times; of incidents a part was told to the manager and a part centrally."""
    whole = told.get("incidents_12m")
    if question.key in ("told_manager_12m", "told_central_12m") and isinstance(whole, int):
        share = chances["last_told__manager" if "manager" in question.key else "last_told__central", "1"]
        return sum(draw.random() < share for _ in range(whole))
    more = int(log(max(draw.random(), 1e-12)) / log((MEAN_INCIDENTS - 1) / MEAN_INCIDENTS))
    return min(max(question.low, 1) + more, question.high)


def respondents(asked: Sequence[Asked], share: float, draw: random.Random) -> list[Asked]:
    """Who answers: every department a share of its own around the share of all."""
    shares = {name: share * draw.uniform(0.75, 1.25) for name in sorted({one.department for one in asked})}
    return [one for one in asked if draw.random() < shares[one.department]]
