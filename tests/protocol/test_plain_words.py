"""The words of the packs: short sentences, both languages, nothing passed off as confirmed."""

import re
import statistics
from collections.abc import Iterator
from typing import Any

import pytest

from ruggensteun.ground.protocol import rules
from tests.protocol.packs import SHIPPED, content, pack

JARGON = re.compile(r"\b(conform|middels|dienaangaande|derhalve|cliënt|escalatie|sanctioneren|actor)\b", re.IGNORECASE)


def words_in(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every bilingual text of a pack with its path."""
    if isinstance(value, dict) and set(value) == {"nl", "en"}:
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from words_in(part, f"{path}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from words_in(part, f"{path}[{number}]")


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:])\s+", re.sub(r"{{.*?}}", "x", text)) if part.strip()]


@pytest.mark.parametrize("code", SHIPPED)
def test_sentences_are_short(code: str) -> None:
    lengths = [len(each.split()) for _, words in words_in(content(code)) for each in sentences(words["nl"])]

    assert statistics.median(lengths) <= 8
    assert max(lengths) <= 24


@pytest.mark.parametrize("code", SHIPPED)
def test_no_jargon(code: str) -> None:
    assert [path for path, words in words_in(content(code)) if JARGON.search(words["nl"])] == []


@pytest.mark.parametrize("code", SHIPPED)
def test_dutch_and_english_both_say_something_of_their_own(code: str) -> None:
    same = {words["nl"] for _, words in words_in(content(code)) if words["nl"] == words["en"]}

    assert {text for text in same if "{{" not in text} <= {"Subsidies"}


@pytest.mark.parametrize("code", SHIPPED)
def test_what_nobody_confirmed_is_marked(code: str) -> None:
    own = pack(code)

    assert not any(measure.verified for measure in own.measures)
    assert not any(clause.verified for clause in own.remedies)
    assert not any(term.verified for term in own.retention)
    assert not own.matrix.verified
    assert [address.code for address in own.support if not address.check] == ["emergency"]


@pytest.mark.parametrize("code", SHIPPED)
def test_threatening_with_the_press_is_criticism_by_itself(code: str) -> None:
    assert not rules.usual_level(pack(code), ["threat_authorities"]).is_norm_violation


@pytest.mark.parametrize("code", SHIPPED)
def test_the_twenty_uniform_departments(code: str) -> None:
    assert len(pack(code).uniform_departments) == 20


@pytest.mark.parametrize("code", SHIPPED)
def test_every_behaviour_has_something_to_do_now(code: str) -> None:
    own = pack(code)
    for behaviour in own.behaviours:
        assert any(not advice.groups or behaviour.group in advice.groups for advice in own.now_you_can)
