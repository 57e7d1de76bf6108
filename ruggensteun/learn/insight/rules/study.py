"""A study as plain values: what was asked, what was answered, and what was released of it. Pure, without numpy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

YES, NO, DONT_KNOW = "1", "0", "8"
"""Of an item of 0 and 1 the level that is shown, and the other; the code of "don't know", an answer in a table."""

EVERYBODY, VICTIMS, BRIBED, INFORMED = "everybody", "victims", "bribed", "informed"
MUNICIPALITY, DEPARTMENT, KIND, PROCESS, OTHERS = "municipality", "department", "kind", "process", "others"
ALONE = ""
"""The municipality of an edition of one municipality."""


@dataclass(frozen=True)
class Question:
    """An item with its words: label and levels by language. Codes in `missing` are no answer."""

    key: str
    label: Mapping[str, str]
    levels: Mapping[str, Mapping[str, str]]
    missing: frozenset[str] = frozenset()
    asked: Mapping[str, str] = field(default_factory=dict)
    """The whole question, of an item that is one of its answers."""

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is an item of 0 and 1, of which only the 1 is shown."""
        return set(self.levels) - self.missing == {"0", YES}

    @property
    def answers(self) -> tuple[str, ...]:
        """The codes that are an answer, in the order of the question."""
        return tuple(code for code in self.levels if code not in self.missing)

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes that become a line of a table."""
        return (YES,) if self.is_yes_or_no else self.answers

    def name(self, language: str) -> str:
        """The question in a language."""
        return self.label.get(language) or self.label.get("nl") or self.key

    def whole(self, language: str) -> str:
        """The question that was asked, in a language."""
        return self.asked.get(language) or self.asked.get("nl") or self.name(language)

    def level(self, code: str, language: str) -> str:
        """An answer in a language."""
        words = self.levels.get(code, {})
        return words.get(language) or words.get("nl") or code


@dataclass(frozen=True)
class Study:
    """All answers of an edition: a row per completed questionnaire, and how many were invited.

    Rows hold an answer by key of its question, and `municipality`, `department`, `kind`. `invited` is by municipality
    and department.
    """

    questions: Mapping[str, Question]
    rows: Sequence[Mapping[str, str]]
    invited: Mapping[tuple[str, str], int]

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities in it."""
        return tuple(sorted({place for place, _ in self.invited}))

    def items_of(self, asks: Iterable[str]) -> list[str]:
        """The items that belong to questions: themselves, or the columns of their answers (`key__option`)."""
        return [key for ask in asks for key in self.questions if key == ask or key.startswith(f"{ask}__")]

    def is_in(self, row: Mapping[str, str], asks: Iterable[str]) -> bool:
        """Whether somebody said yes to one of these questions, or to an answer of them."""
        return any(row.get(key) == YES for key in self._items[tuple(asks)])

    @cached_property
    def _items(self) -> "_Items":
        return _Items(self)

    def value(self, row: Mapping[str, str], key: str) -> str:
        """What somebody answered; '' for no answer."""
        told = row.get(key, "")
        question = self.questions.get(key)
        return "" if question is not None and told in question.missing else told


class _Items(dict[tuple[str, ...], list[str]]):
    """The items of questions, looked up once."""

    def __init__(self, study: Study) -> None:
        self.study = study

    def __missing__(self, asks: tuple[str, ...]) -> list[str]:
        self[asks] = self.study.items_of(asks)
        return self[asks]


@dataclass(frozen=True)
class Figure:
    """One number as it left the house. `by` and `value` say of which group; '' for everybody of the municipality."""

    table: str
    item: str
    level: str
    by: str
    value: str
    text: str
    percent: int | None
    lower: int | None
    upper: int | None
    base: int | None
    is_unreliable: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it is shown."""
        return self.base is None


class Told(Protocol):
    """A share as the library gives it."""

    @property
    def level(self) -> str: ...

    @property
    def is_reliable(self) -> bool: ...


class Shows(Protocol):
    """How a share may be shown."""

    @property
    def text(self) -> str: ...

    @property
    def percent(self) -> int | None: ...

    @property
    def lower(self) -> int | None: ...

    @property
    def upper(self) -> int | None: ...

    @property
    def base(self) -> int | None: ...

    @property
    def is_hidden(self) -> bool: ...


def told_of(table: str, item: str, by: str, value: str, row: Told, shown: Shows) -> Figure:
    """A share as a figure."""
    flag = not shown.is_hidden and not row.is_reliable
    numbers = (shown.percent, shown.lower, shown.upper, shown.base)
    return Figure(table, item, row.level, by, value, shown.text, *numbers, flag)


@dataclass(frozen=True)
class Hidden:
    """A group that is not shown in a table, why (a word of the ledger), and with which it could be."""

    table: str
    by: str
    value: str
    why: str
    merge_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Against:
    """A share of a municipality less that of the others, in whole points, with its interval and Holm's p."""

    table: str
    item: str
    level: str
    points: int
    lower: int
    upper: int
    is_different: bool


Three = tuple[int, int, int]
"""A figure with the bounds of its interval."""


@dataclass(frozen=True)
class Reported:
    """How much of a year's incidents was reported, as it left the house. `base`: victims who counted, in fives.

    `central`, `manager`: of a hundred incidents, how many respondents say they reported there. `incidents`: how many
    there were in the municipality by the survey. The rest stands beside the register and is None without it:
    `register` reports in the same year; `of_register` reports per hundred incidents; `by_register` how many incidents
    there were if respondents are right about the share; `band` of `of_register` when non-respondents had half as many
    incidents or a quarter more; `factor` 1 when both sources agree.
    """

    base: int
    central: Three
    manager: Three
    incidents: Three
    register: int | None = None
    of_register: Three | None = None
    by_register: Three | None = None
    band: tuple[int, int] | None = None
    factor: float | None = None


@dataclass(frozen=True)
class Part:
    """What was released of one municipality."""

    figures: tuple[Figure, ...]
    hidden: tuple[Hidden, ...] = ()
    against: tuple[Against, ...] = ()
    response: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    reported: Reported | None = None

    @cached_property
    def _known(self) -> dict[tuple[str, str, str, str, str], Figure]:
        return {(one.table, one.item, one.level, one.by, one.value): one for one in self.figures}

    def figure(self, table: str, item: str, level: str, by: str = "", value: str = "") -> Figure | None:
        """A figure; None when it was not released."""
        return self._known.get((table, item, level, by, value))

    def values(self, table: str, by: str) -> list[str]:
        """The groups of a breakdown of a table that are shown, in their order."""
        return list(dict.fromkeys(one.value for one in self.figures if one.table == table and one.by == by))

    def compared(self, table: str, item: str, level: str) -> Against | None:
        """The difference with the others."""
        keys = (table, item, level)
        return next((one for one in self.against if (one.table, one.item, one.level) == keys), None)


def plain(parts: Mapping[str, Part]) -> dict[str, Any]:
    """What was released as values for JSON."""
    return {
        place: {
            "figures": [list(vars(one).values()) for one in part.figures],
            "hidden": [[one.table, one.by, one.value, one.why, list(one.merge_with)] for one in part.hidden],
            "against": [list(vars(one).values()) for one in part.against],
            "response": {name: list(pair) for name, pair in part.response.items()},
            "reported": vars(part.reported) if part.reported else None,
        }
        for place, part in parts.items()
    }


def parts_of(told: Mapping[str, Any]) -> dict[str, Part]:
    """What was released, from values that were JSON."""
    return {place: _part(one) for place, one in told.items()}


def _part(told: Mapping[str, Any]) -> Part:
    hidden = tuple(Hidden(one[0], one[1], one[2], one[3], tuple(one[4])) for one in told["hidden"])
    response = {name: (pair[0], pair[1]) for name, pair in told["response"].items()}
    return Part(_all(Figure, told["figures"]), hidden, _all(Against, told["against"]), response, _reported(told))


def _reported(told: Mapping[str, Any]) -> Reported | None:
    """The reporting figures; editions that were released before they were made have none."""
    known = told.get("reported")
    if not known:
        return None
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in known.items()}
    return Reported(**values)


def _all(kind: Any, rows: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(kind(*row) for row in rows)
