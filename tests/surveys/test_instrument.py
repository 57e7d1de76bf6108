"""The shipped questionnaire, and what is refused in one: each fault names the question."""

import json
from importlib.resources import files
from typing import Any

import msgspec
import pytest

from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.rules import Answer, Invalid
from ruggensteun.learn.surveys.terms import Kind

DATA = files("ruggensteun.learn.surveys") / "data"
NO_INCIDENT = {"threat_12m": "0", "threat_5y": "0", "bribery_12m": "0", "bribery_5y": "0", "integrity_seen": "0"}


def small(**changes: Any) -> dict[str, Any]:
    """A questionnaire of two questions, the second with these changes."""
    words = {"nl": "Vraag", "en": "Question"}
    options = [{"code": "1", "label": words}, {"code": "0", "label": words}]
    first = {"key": "first", "kind": "one", "text": words, "options": options}
    second = {"key": "second", "kind": "one", "text": words, "options": options} | changes
    groups = [{"code": "one", "questions": [first]}, {"code": "two", "questions": [second]}]
    block = {"code": "block", "title": words, "groups": groups}
    return {"code": "small", "version": "1", "title": words, "about": words, "blocks": [block]}


def test_the_schema_is_the_one_that_is_shipped() -> None:
    assert json.loads((DATA / "schema.json").read_bytes()) == json.loads(msgspec.json.encode(rules.schema()))


@pytest.mark.parametrize("code", rules.SHIPPED)
def test_every_shipped_questionnaire_is_good(code: str) -> None:
    assert rules.faults_in(rules.shipped(code)) == []


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"key": "first"}, "first", "twee keer"),
        ({"options": []}, "second", "ten minste twee"),
        ({"kind": "count"}, "second", "geen antwoorden"),
        ({"kind": "count", "options": [], "low": 9, "high": 3}, "second", "kleinste"),
        ({"show_if": {"all": [{"key": "second", "is_one_of": ["1"]}]}}, "second", "geen eerdere vraag"),
        ({"show_if": {"all": [{"key": "first", "is_one_of": ["7"]}]}}, "second", "kent het antwoord 7 niet"),
        ({"show_if": {"all": [{"key": "first"}]}}, "second", "niet welk antwoord"),
        ({"show_if": {"all": [{"key": "first", "at_least": 2}]}}, "second", "telt een aantal"),
        ({"show_if": {}}, "second", "zonder voorwaarde"),
        ({"most": 2}, "second", "Hooguit"),
        ({"follows": [{"when": {"key": "first", "is_one_of": ["1"]}, "answer": "5"}]}, "second", "volgen"),
        ({"kind": "open"}, "second", "Invalid enum"),
        ({"key": "Two words"}, "Two words", "regex"),
        ({"colour": "red"}, "second", "unknown field"),
    ],
)
def test_a_fault_names_the_question(changes: dict[str, Any], where: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.read(small(**changes))

    first = refused.value.faults[0]
    assert (first.where, says in first.says) == (where, True)


def test_codes_that_mean_no_answer_are_no_answers() -> None:
    words = {"nl": "Nee", "en": "No"}
    for code, says in (("8", "hooguit 6"), ("dont_know", "gereserveerd")):
        with pytest.raises(Invalid, match=says):
            rules.read(small(options=[{"code": "1", "label": words}, {"code": code, "label": words}]))


def test_who_met_nothing_gets_no_question_about_the_last_time() -> None:
    way = rules.walk(rules.shipped(), Kind.OFFICIAL, NO_INCIDENT)

    assert {screen.block.code for screen in way.screens} == {
        "work", "experience", "bribery", "knowledge", "vulnerable", "integrity", "ending",
    }  # fmt: skip


def test_yes_in_a_year_is_yes_in_five_years_and_is_not_asked_again() -> None:
    way = rules.walk(rules.shipped(), Kind.OFFICIAL, {"threat_12m": "1"})

    assert way.place("threat_5y") is None
    assert way.answers["threat_5y"] == "1"
    assert way.place("last_behaviours") is not None


def test_an_answer_that_is_not_on_the_way_any_more_does_not_count() -> None:
    way = rules.walk(rules.shipped(), Kind.OFFICIAL, {**NO_INCIDENT, "last_told": ["manager"]})

    assert "last_told" not in way.answers
    assert way.place("last_why_not_police") is None


def test_a_row_has_a_value_in_every_column() -> None:
    said: dict[str, Answer] = {"threat_12m": "1", "behaviours_12m": ["insult"], "times_insult": 3}
    said["incidents_12m"] = "dont_know"
    row = rules.row_maker(rules.shipped())(Kind.OFFICIAL, said)

    assert list(row) == [column.name for column in rules.columns_of(rules.shipped())]
    assert (row["threat_12m"], row["behaviours_12m__insult"], row["behaviours_12m__following"]) == (1, 1, 0)
    assert (row["times_insult"], row["times_following"], row["incidents_12m"]) == (3, 999, 998)
    assert (row["bribe_told__manager"], row["last_told__manager"], row["contact"]) == (9, None, None)


def test_a_series_that_begins_anew_says_why() -> None:
    why = {"nl": "De vraag is anders.", "en": "The question changed."}
    before, after = rules.read(small()), rules.read(small(series={"number": 2, "why": why}))

    assert {key: words.nl if words else "" for key, words in rules.broken_series(before, after).items()} == {
        "second": "De vraag is anders."
    }
    assert rules.broken_series(before, before) == {}
