"""How much is reported: rules without a database."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from ruggensteun.learn.estimation.design import survey_design
from ruggensteun.learn.insight.queries.telling import reporting_words
from ruggensteun.learn.insight.rules.reported import reported
from ruggensteun.learn.insight.rules.study import Part, Reported, parts_of, plain


def rows(victims: int = 20, others: int = 80, **told: str) -> list[Mapping[str, str]]:
    """Victims had four incidents each, of which they reported one centrally and two to the manager."""
    counted = {"incidents_12m": "4", "told_central_12m": "1", "told_manager_12m": "2"} | told
    some: Mapping[str, str] = {"threat_12m": "1", **counted}
    return [some] * victims + [{"threat_12m": "0", "incidents_12m": "999"}] * others


def figures(answers: list[Mapping[str, str]], register: int | None = None, asked: int = 200) -> Reported | None:
    size = len(answers)
    return reported(survey_design(size, strata=["a"] * size, population=[asked] * size), answers, register)


def test_what_respondents_say_stands_for_everybody_who_was_asked() -> None:
    found = figures(rows())

    assert found is not None
    assert (found.base, found.central[0], found.manager[0], found.incidents[0]) == (20, 25, 50, 160)
    assert found.incidents[1] < 160 < found.incidents[2]
    assert (found.register, found.of_register, found.factor) == (None, None, None)


def test_the_register_stands_beside_it() -> None:
    found = figures(rows(), register=38)

    assert found is not None
    assert (found.register, found.by_register and found.by_register[0], found.factor) == (40, 150, 1.1)
    assert found.of_register is not None
    assert found.of_register[0] == 24
    assert found.band == (21, 32)  # half of the people answered: 24 / (0.5 + 0.5φ), φ of 1.25 and 0.5


def test_who_gave_no_number_is_taken_as_the_others() -> None:
    some = [*rows(16), *rows(4, 0, incidents_12m="998")]

    assert (found := figures(some)) is not None
    assert (found.base, found.incidents[0]) == (15, 160)


@pytest.mark.parametrize(
    ("few", "why"),
    [
        (rows(14, 86), "fewer than fifteen victims counted"),
        ([*rows(19), *rows(1, 0, incidents_12m="90")], "one person has more than half of all incidents"),
        ([*rows(10), *rows(10, 0, told_central_12m="998")], "too few said where they reported"),
        ([], "nobody answered"),
    ],
)
def test_nothing_is_said_of_few(few: list[Mapping[str, str]], why: str) -> None:
    assert reported(survey_design(max(len(few), 2)), few, 100) is None, why


@pytest.mark.parametrize("register", [0, 9])
def test_a_register_of_almost_nothing_is_no_measure(register: int) -> None:
    assert (found := figures(rows(), register)) is not None
    assert found.register is None


def test_it_is_kept_as_it_was_released() -> None:
    part = Part((), reported=figures(rows(), 38))
    stored: dict[str, Any] = json.loads(json.dumps(plain({"": part})))

    assert parts_of(stored)[""] == part
    del stored[""]["reported"]
    assert parts_of(stored)[""].reported is None


@pytest.mark.parametrize(
    ("register", "words"), [(None, "geen heel jaar"), (40, "evenveel"), (20, "Komt elke melding"), (80, "een ander")]
)
def test_in_words(register: int | None, words: str) -> None:
    found = figures(rows(), register)

    assert found is not None
    assert words in reporting_words(found)[-1]
