"""What must hold in a questionnaire besides its shape: every fault names the question and says what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from ruggensteun.learn.surveys.terms import (
    DONT_KNOW,
    NOT_ASKED,
    RATHER_NOT,
    Asks,
    Group,
    Instrument,
    Question,
    Route,
    Test,
)

CHOOSES = frozenset({Asks.ONE, Asks.SEVERAL, Asks.SCALE})
RESERVED = frozenset({DONT_KNOW, RATHER_NOT, NOT_ASKED})
LONGEST_NAME = 64
"""SPSS takes no longer name of a column."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong: at which question (or block or screen), and a sentence."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


class Invalid(Exception):
    """A questionnaire that cannot be used, with every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def read(content: Any) -> Instrument:
    """A questionnaire from a JSON value, checked; raises `Invalid` with every fault."""
    try:
        instrument = msgspec.convert(content, Instrument)
    except msgspec.ValidationError as error:
        raise Invalid([Fault(_place(str(error), content), str(error).split(" - at ")[0])]) from None
    if faults := faults_in(instrument):
        raise Invalid(faults)
    return instrument


def written(instrument: Instrument) -> Any:
    """The questionnaire as a JSON value: what is stored and hashed."""
    return msgspec.json.decode(msgspec.json.encode(instrument))


def schema() -> dict[str, Any]:
    """The JSON schema of a questionnaire."""
    return msgspec.json.schema(Instrument)


def _place(message: str, content: Any) -> str:
    """The key of the question in which a value of a wrong shape stands, else its path."""
    path = message.partition(" - at `$")[2].rstrip("`")
    here, known = content, ""
    for step in path.replace("]", "").replace("[", ".").strip(".").split("."):
        try:
            here = here[int(step)] if isinstance(here, list) else here[step]
        except (ValueError, KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict):
            known = str(here.get("key") or here.get("code") or known)
    return known or path.strip(".") or "$"


def faults_in(instrument: Instrument) -> list[Fault]:
    """Everything wrong with a questionnaire of the right shape; empty when it can be used."""
    return [*_doubles(instrument), *_questions(instrument)]


def _groups(instrument: Instrument) -> list[Group]:
    return [group for block in instrument.blocks for group in block.groups]


def _doubles(instrument: Instrument) -> Iterator[Fault]:
    blocks = [block.code for block in instrument.blocks]
    groups = [group.code for group in _groups(instrument)]
    keys = [question.key for group in _groups(instrument) for question in group.questions]
    for names in (blocks, groups, keys):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Fault(name, _("Deze naam staat er twee keer. Kies een andere."))


def _questions(instrument: Instrument) -> Iterator[Fault]:
    earlier: dict[str, Question] = {}
    for group in _groups(instrument):
        yield from _route(group.code, group.show_if, earlier)
        for question in group.questions:
            yield from _question(question)
            yield from _route(question.key, question.show_if, earlier)
            yield from _follows(question, earlier)
            earlier[question.key] = question


def _question(question: Question) -> Iterator[Fault]:
    codes = [option.code for option in question.options]
    if question.kind in CHOOSES:
        if len(codes) < 2:
            yield Fault(question.key, _("Geef ten minste twee antwoorden."))
    elif codes:
        yield Fault(question.key, _("Bij een aantal horen geen antwoorden om te kiezen."))
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Fault(question.key, _("Het antwoord %s staat er twee keer.") % code)
    for code in sorted(RESERVED & set(codes)):
        yield Fault(question.key, _("Het antwoord %s is gereserveerd. Zet “weet ik niet” aan bij de vraag.") % code)
    yield from _numbers(question, codes)


def _numbers(question: Question, codes: list[str]) -> Iterator[Fault]:
    if question.kind is Asks.SCALE and not all(code.isdigit() and int(code) < 7 for code in codes):
        yield Fault(question.key, _("De punten van een schaal zijn cijfers, hooguit 6."))
    elif question.kind is Asks.ONE and any(code.isdigit() and int(code) > 6 for code in codes):
        yield Fault(question.key, _("Een antwoord dat een cijfer is, is hooguit 6: 7, 8 en 9 betekenen geen antwoord."))
    if question.kind not in CHOOSES and question.low >= question.high:
        yield Fault(question.key, _("Het kleinste aantal is niet kleiner dan het grootste."))
    if question.kind is not Asks.SEVERAL and (question.most or any(option.alone for option in question.options)):
        yield Fault(question.key, _("“Hooguit” en “alleen dit” horen bij een vraag met meer antwoorden."))
    longest = max([len(question.key) + 2 + len(code) for code in codes] if question.kind is Asks.SEVERAL else [0])
    if longest > LONGEST_NAME:
        yield Fault(question.key, _("De naam met het langste antwoord telt meer dan 64 tekens."))


def _route(where: str, route: Route | None, earlier: dict[str, Question]) -> Iterator[Fault]:
    for test in chain(route.all, route.any) if route else ():
        yield from _test(where, test, earlier)
    if route and not (route.all or route.any):
        yield Fault(where, _("Deze vraag heeft een route zonder voorwaarde."))


def _test(where: str, test: Test, earlier: dict[str, Question]) -> Iterator[Fault]:
    question = earlier.get(test.key)
    if question is None:
        yield Fault(where, _("De route verwijst naar %s. Dat is geen eerdere vraag.") % test.key)
        return
    if (bool(test.is_one_of) + bool(test.is_none_of) + (test.at_least is not None)) != 1:
        yield Fault(where, _("De route op %s zegt niet welk antwoord telt.") % test.key)
    if test.at_least is not None and question.kind in CHOOSES:
        yield Fault(where, _("De route op %s telt een aantal, maar die vraag kiest een antwoord.") % test.key)
    known = {option.code for option in question.options}
    for code in (*test.is_one_of, *test.is_none_of):
        if code not in known:
            yield Fault(where, _("De vraag %(key)s kent het antwoord %(code)s niet.") % {"key": test.key, "code": code})


def _follows(question: Question, earlier: dict[str, Question]) -> Iterator[Fault]:
    for each in question.follows:
        yield from _test(question.key, each.when, earlier)
        if each.answer not in {option.code for option in question.options} or question.kind is Asks.SEVERAL:
            yield Fault(question.key, _("Het antwoord %s kan hier niet volgen uit een eerdere vraag.") % each.answer)
