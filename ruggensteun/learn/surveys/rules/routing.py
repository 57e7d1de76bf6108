"""Which questions somebody gets, by what was answered before. Pure rules of plain values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ruggensteun.learn.surveys.terms import DONT_KNOW, RATHER_NOT, Block, Group, Instrument, Kind, Question, Route, Test

Answer = str | int | Sequence[str]
"""The code of an option, a count, or the codes of several options; `dont_know` and `rather_not` for any question."""
Answers = Mapping[str, Answer]
NO_ANSWER = (DONT_KNOW, RATHER_NOT)


@dataclass(frozen=True)
class Screen:
    """One screen as somebody gets it: only the questions that are asked."""

    block: Block
    group: Group
    questions: tuple[Question, ...]

    @property
    def code(self) -> str:
        """How the screen is called in its address."""
        return self.group.code


@dataclass(frozen=True)
class Walk:
    """The way somebody goes: the screens, and the answers that count (also those that follow from another one)."""

    screens: tuple[Screen, ...]
    answers: dict[str, Answer]

    def place(self, code: str) -> int | None:
        """The number of a screen, from 0; None when it is not on this way."""
        return next((number for number, screen in enumerate(self.screens) if screen.code == code), None)

    def after(self, code: str) -> Screen | None:
        """The screen after this one; None after the last."""
        place = self.place(code)
        return self.screens[place + 1] if place is not None and place + 1 < len(self.screens) else None


def fits(test: Test, answers: Answers) -> bool:
    """Whether an earlier answer is as a test wants it; what was not answered fits no test."""
    given = answers.get(test.key)
    if given is None or given in NO_ANSWER:
        return False
    if test.at_least is not None:
        return isinstance(given, int) and given >= test.at_least
    chosen = {str(given)} if isinstance(given, str | int) else set(given)
    if test.is_none_of:
        return not chosen & set(test.is_none_of)
    return bool(chosen & set(test.is_one_of))


def is_shown(route: Route | None, answers: Answers) -> bool:
    """Whether what has this route is shown."""
    if route is None:
        return True
    return all(fits(test, answers) for test in route.all) and (
        not route.any or any(fits(test, answers) for test in route.any)
    )


def is_for(kinds: Collection[Kind], kind: Kind) -> bool:
    """Whether something is for a kind of respondent; what names no kind is for everybody."""
    return not kinds or kind in kinds


def walk(instrument: Instrument, kind: Kind, answers: Answers) -> Walk:
    """The way through the questionnaire. Answers to what is not on it any more do not count."""
    counting: dict[str, Answer] = {}
    screens = []
    for block in instrument.blocks:
        if not is_for(block.for_kinds, kind):
            continue
        for group in block.groups:
            if is_shown(group.show_if, counting) and (asked := _asked(group, kind, answers, counting)):
                screens.append(Screen(block, group, asked))
    return Walk(tuple(screens), counting)


def _asked(group: Group, kind: Kind, answers: Answers, counting: dict[str, Answer]) -> tuple[Question, ...]:
    asked = []
    for question in group.questions:
        if not (is_for(question.for_kinds, kind) and is_shown(question.show_if, counting)):
            continue
        known = next((each.answer for each in question.follows if fits(each.when, counting)), None)
        if known is not None:
            counting[question.key] = known
            continue
        asked.append(question)
        if question.key in answers:
            counting[question.key] = answers[question.key]
    return tuple(asked)
