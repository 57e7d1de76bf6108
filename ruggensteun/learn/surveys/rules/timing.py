"""How long a questionnaire takes: a dry run over the ways that people go. Pure rules of plain values.

Reading goes at 200 words a minute (B1 text on a phone, slower than silent reading of prose: some 240); choosing,
ticking and typing take seconds each. The shares of the ways are those of the published study (26% were threatened in
five years, 19% in one; 2.5% met bribery).
"""

from collections.abc import Iterator
from statistics import quantiles

from ruggensteun.ground.protocol.terms import Words
from ruggensteun.learn.surveys.rules.routing import Answer, Screen, walk
from ruggensteun.learn.surveys.terms import Asks, Instrument, Kind, Question

WORDS_A_SECOND = 200 / 60
SECONDS = {Asks.ONE: 2.5, Asks.SEVERAL: 6.0, Asks.COUNT: 5.0, Asks.NUMBER: 5.0, Asks.SCALE: 2.5}
A_SCREEN = 2.0
BEGINNING = 20.0
"""Reading the first page and sending the last."""
MOST_READ = 12
"""Of a long list people read so many answers before they have found theirs."""
WAYS: tuple[tuple[int, dict[str, Answer]], ...] = (
    (735, {}),
    (65, {"threat_5y": "1"}),
    (175, {"threat_12m": "1"}),
    (10, {"bribery_12m": "1"}),
    (15, {"threat_12m": "1", "bribery_12m": "1"}),
)
"""Per thousand, how many go which way."""


def minutes(instrument: Instrument, kind: Kind) -> tuple[float, float]:
    """How long it takes half of the people at most, and nine in ten, in minutes."""
    times = [time for share, known in WAYS for time in [_seconds(instrument, kind, known) / 60] * share]
    tenths = quantiles(times, n=10, method="inclusive")
    return tenths[4], tenths[8]


def _seconds(instrument: Instrument, kind: Kind, known: dict[str, Answer]) -> float:
    way = walk(instrument, kind, dry_answers(instrument, known))
    return BEGINNING + sum(A_SCREEN + sum(_parts(screen, kind)) for screen in way.screens)


def dry_answers(instrument: Instrument, known: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of somebody who goes a way: what is known of him, else "no" where that is one, else the first."""
    answers: dict[str, Answer] = {}
    for block in instrument.blocks:
        for group in block.groups:
            for question in group.questions:
                answers[question.key] = known.get(question.key, _plain(question))
    return answers


def _plain(question: Question) -> Answer:
    codes = [option.code for option in question.options]
    if question.kind is Asks.SEVERAL:
        return codes[:2]
    if not codes:
        return max(question.low, 1)
    return "0" if "0" in codes else codes[0]


def _parts(screen: Screen, kind: Kind) -> Iterator[float]:
    yield sum(_read(words) for words in (screen.group.title, screen.group.intro) if words)
    for question in screen.questions:
        yield _read(question.text_for.get(kind, question.text)) + SECONDS[question.kind]
        yield sum(_read(option.label) for option in question.options[:MOST_READ])
        if question.hint:
            yield _read(question.hint)


def _read(words: Words) -> float:
    return len(words.nl.split()) / WORDS_A_SECOND
