"""What a questionnaire becomes in a file of answers: its columns with their codes, and the row of one respondent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ruggensteun.ground.protocol.terms import Words
from ruggensteun.learn.surveys.rules.routing import Answers, walk
from ruggensteun.learn.surveys.terms import (
    BETWEEN,
    DONT_KNOW,
    MISSING,
    MISSING_NUMBER,
    NOT_ASKED,
    RATHER_NOT,
    Asks,
    Instrument,
    Kind,
    Option,
    Question,
    Series,
)

Value = int | str | None
NUMBERS = frozenset({Asks.COUNT, Asks.NUMBER})
NO, YES = Words(nl="Nee", en="No"), Words(nl="Ja", en="Yes")
SAYS = {
    RATHER_NOT: Words(nl="Zeg ik liever niet", en="Rather not say"),
    DONT_KNOW: Words(nl="Weet ik niet", en="Don't know"),
    NOT_ASKED: Words(nl="Niet gevraagd", en="Not asked"),
}


@dataclass(frozen=True)
class Column:
    """One column: a whole question, or one answer of a question with several."""

    name: str
    block: str
    question: Question
    option: Option | None
    label: Words
    codes: dict[str, Words]
    missing: dict[str, Words]

    @property
    def series(self) -> Series:
        """The row of figures it belongs to."""
        return self.question.series

    @property
    def is_number(self) -> bool:
        """Whether it holds a count or a number, and no codes."""
        return self.question.kind in NUMBERS


def columns_of(instrument: Instrument) -> list[Column]:
    """Every column in the order of the questionnaire."""
    return [
        column
        for block in instrument.blocks
        for group in block.groups
        for question in group.questions
        for column in _columns(block.code, question)
    ]


def _columns(block: str, question: Question) -> Iterator[Column]:
    codes = MISSING_NUMBER if question.kind in NUMBERS else MISSING
    missing = {str(code): SAYS[reason] for reason, code in codes.items()}
    if question.kind is not Asks.SEVERAL:
        labels = {option.code: option.label for option in question.options}
        yield Column(question.key, block, question, None, question.text, labels, missing)
        return
    for option in question.options:
        name, label = f"{question.key}{BETWEEN}{option.code}", _both(question.text, option.label)
        yield Column(name, block, question, option, label, {"0": NO, "1": YES}, missing)


def _both(text: Words, label: Words) -> Words:
    return Words(nl=f"{text.nl} {label.nl}", en=f"{text.en} {label.en}")


def row_maker(instrument: Instrument) -> Callable[[Kind, Answers], dict[str, Value]]:
    """Makes the row of one respondent: a value in every column, None where a question was passed over.

    Codes that are digits are numbers. Not asked is 9 (999 for counts), "don't know" 8 (998), "rather not" 7 (997).
    """
    columns = columns_of(instrument)
    nothing: dict[str, Value] = {column.name: _missing(column, NOT_ASKED) for column in columns}

    def made(kind: Kind, answers: Answers) -> dict[str, Value]:
        way = walk(instrument, kind, answers)
        asked = {question.key for screen in way.screens for question in screen.questions} | way.answers.keys()
        said = {column.name: _value(column, way.answers) for column in columns if column.question.key in asked}
        return nothing | said

    return made


def _missing(column: Column, reason: str) -> int:
    return (MISSING_NUMBER if column.is_number else MISSING)[reason]


def _value(column: Column, answers: Answers) -> Value:
    given = answers.get(column.question.key)
    if given is None:
        return None
    if given in (DONT_KNOW, RATHER_NOT):
        return _missing(column, str(given))
    if column.option is not None:
        return int(not isinstance(given, str | int) and column.option.code in given)
    if isinstance(given, int):
        return given
    return int(str(given)) if str(given).isdigit() else str(given)


def broken_series(before: Instrument, after: Instrument) -> dict[str, Words | None]:
    """The questions of both editions whose figures may not be put in one row, and why (None: it has another kind)."""
    earlier = {column.question.key: column.question for column in columns_of(before)}
    found = {}
    for question in {column.question.key: column.question for column in columns_of(after)}.values():
        same = earlier.get(question.key)
        if same is not None and (same.series.number != question.series.number or same.kind is not question.kind):
            found[question.key] = question.series.why
    return found
