"""What a questionnaire consists of, as typed, versioned data: blocks, question groups (a screen each), questions.

Codes are what is stored and exported; texts stand in Dutch (the source) and English. A wording of its own for a kind of
respondent stands in `text_for`; a question or block that is not for everybody says for whom in `for_kinds`.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from ruggensteun.ground.protocol.terms import Term, Words

Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=32)]
"""How a question is called in a file of answers. Two underscores together stand only before an option's code."""
OptionCode = Annotated[str, Meta(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=32)]
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,3}){0,2}$")]


class Asks(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    COUNT = "count"
    NUMBER = "number"
    SCALE = "scale"


class Kind(StrEnum):
    """Which version of the questionnaire somebody gets."""

    OFFICIAL = "official"
    CONTRACTOR = "contractor"
    OFFICE_HOLDER = "office_holder"


class Test(Term, frozen=True):
    """Something about an earlier answer: one of these codes, none of them, or a count of at least so many.

    What was not asked or not answered fits none of the three.
    """

    key: Key
    is_one_of: tuple[OptionCode, ...] = ()
    is_none_of: tuple[OptionCode, ...] = ()
    at_least: Annotated[int, Meta(ge=1, le=900)] | None = None


class Route(Term, frozen=True):
    """When something is shown: every test of `all` fits, and one of `any` (where there are any)."""

    all: tuple[Test, ...] = ()
    any: tuple[Test, ...] = ()


class Follows(Term, frozen=True):
    """An answer that follows from an earlier one, so that the question is not asked."""

    when: Test
    answer: OptionCode


class Option(Term, frozen=True):
    """One answer to choose. `alone`: chosen together with nothing else ("none of these")."""

    code: OptionCode
    label: Words
    alone: bool = False
    label_for: dict[Kind, Words] = {}


class Series(Term, frozen=True):
    """Which row of figures over the editions a question belongs to. Another number: the row begins anew, and why."""

    number: Annotated[int, Meta(ge=1, le=99)] = 1
    why: Words | None = None


class Question(Term, frozen=True):
    """One question."""

    key: Key
    kind: Asks
    text: Words
    hint: Words | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    dont_know: bool = False
    rather_not: bool = False
    show_if: Route | None = None
    follows: tuple[Follows, ...] = ()
    series: Series = Series()
    for_kinds: tuple[Kind, ...] = ()
    text_for: dict[Kind, Words] = {}
    low: Annotated[int, Meta(ge=0, le=990)] = 0
    high: Annotated[int, Meta(ge=1, le=990)] = 365
    most: Annotated[int, Meta(ge=1, le=40)] | None = None


class Group(Term, frozen=True):
    """The questions of one screen."""

    code: Key
    questions: Annotated[tuple[Question, ...], Meta(min_length=1, max_length=12)]
    title: Words | None = None
    intro: Words | None = None
    show_if: Route | None = None


class Block(Term, frozen=True):
    """Screens about one subject."""

    code: Key
    title: Words
    groups: tuple[Group, ...]
    intro: Words | None = None
    for_kinds: tuple[Kind, ...] = ()
    optional: bool = False


class Instrument(Term, frozen=True):
    """A whole questionnaire of one version."""

    code: Key
    version: Version
    title: Words
    about: Words
    blocks: Annotated[tuple[Block, ...], Meta(min_length=1)]


LOCAL = "local_"
"""How the keys of a municipality's own questions begin."""
BETWEEN = "__"
"""Stands between a question's key and an option's code in the name of a column."""

DONT_KNOW, RATHER_NOT, NOT_ASKED = "dont_know", "rather_not", "not_asked"
MISSING: dict[str, int] = {RATHER_NOT: 7, DONT_KNOW: 8, NOT_ASKED: 9}
"""The missing codes of a column with codes."""
MISSING_NUMBER: dict[str, int] = {RATHER_NOT: 997, DONT_KNOW: 998, NOT_ASKED: 999}
"""The missing codes of a column with counts or numbers; no answer may be above 990."""
