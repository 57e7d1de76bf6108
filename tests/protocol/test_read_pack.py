"""Reading packs: merging onto a base, and refusing what cannot be used, each fault with its path."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from ruggensteun.ground.protocol import rules
from tests.protocol.packs import PACKS, SHIPPED, content, local, pack, raw

Change = Callable[[Any], object]


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_packs_are_good(code: str) -> None:
    assert rules.faults_in(pack(code)) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_a_pack_written_out_reads_the_same_without_its_base(code: str) -> None:
    assert rules.typed(content(code)) == pack(code)


def test_the_schema_is_the_one_that_is_shipped() -> None:
    assert msgspec.json.decode((PACKS / "schema.json").read_bytes()) == msgspec.json.decode(
        msgspec.json.encode(rules.schema())
    )


@pytest.mark.parametrize(
    ("base", "change", "expected"),
    [
        (1, 2, 2),
        ("a", None, None),
        ({"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
        ([1, 2], [3], [3]),
        ([{"nl": "a"}], [{"nl": "b"}], [{"nl": "b"}]),
        (
            [{"code": "a", "n": 1}, {"code": "b"}],
            [{"code": "a", "m": 2}],
            [{"code": "a", "n": 1, "m": 2}, {"code": "b"}],
        ),
        ([{"code": "a"}], [{"code": "b"}], [{"code": "a"}, {"code": "b"}]),
        ([{"code": "a"}, {"code": "b"}], [{"code": "a", "remove": True}], [{"code": "b"}]),
        ([{"code": "a"}], [{"code": "b", "remove": True}], [{"code": "a"}]),
        ([{"code": "a"}], [], [{"code": "a"}]),
        ([{"code": "a"}], {"replace": []}, []),
        ([{"code": "a", "n": 1}], {"replace": [{"code": "a"}]}, [{"code": "a"}]),
        ({"a": 1}, {}, {"a": 1}),
    ],
)
def test_what_is_merged(base: Any, change: Any, expected: Any) -> None:
    assert rules.merged(base, change) == expected


def test_merging_leaves_the_base_as_it_was() -> None:
    base = {"list": [{"code": "a", "n": 1}]}

    rules.merged(base, {"list": [{"code": "a", "n": 2}]})

    assert base == {"list": [{"code": "a", "n": 1}]}


def test_a_local_pack_says_only_what_it_changes() -> None:
    own = rules.read(local(measures=[{"code": "premises_ban", "default_weeks": 8}]), raw)

    assert rules.measure_type(own, "premises_ban").default_weeks == 8
    assert [change.path for change in rules.changes(pack(), own)] == [
        "id",
        "title.nl",
        "title.en",
        "version",
        "effective_from",
        "measures[premises_ban].default_weeks",
        "based_on",
    ]


def test_a_base_that_changes_keeps_the_local_change() -> None:
    newer = rules.merged(msgspec.json.decode(raw("base")), {"clocks": [{"code": "police", "amount": 3}]})

    def find(code: str) -> bytes:
        return msgspec.json.encode(newer) if code == "base" else raw(code)

    own = rules.read(local(measures=[{"code": "premises_ban", "default_weeks": 8}]), find)

    assert rules.clock(own, "police").amount == 3
    assert rules.measure_type(own, "premises_ban").default_weeks == 8


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (b"", ""),
        (b"{", ""),
        (b"[]", ""),
        (b"\xff\xfe", ""),
        (b'{"based_on": "nowhere"}', "id"),
        (local(based_on="nowhere"), "based_on"),
        (local(based_on="../../etc/passwd"), "based_on"),
        (local(based_on=5), "based_on"),
        (b'{"based_on": "abcd-1", "id": "x", "title": {}, "effective_from": "2026-01-01"}', "version"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(text: bytes, path: str) -> None:
    with pytest.raises(rules.Invalid) as refusal:
        rules.read(text, raw)

    assert refusal.value.faults[0].path == path


def test_a_pack_based_on_itself_is_refused() -> None:
    with pytest.raises(rules.Invalid, match="based_on"):
        rules.read(local(based_on="duinwijk"), lambda code: local(based_on="duinwijk"))


def _set(*steps: Any) -> Change:
    """Put the last step's value at the place that the other steps lead to."""

    def change(value: Any) -> None:
        for step in steps[:-2]:
            value = value[step]
        value[steps[-2]] = steps[-1]

    return change


def _drop(*steps: Any) -> Change:
    def change(value: Any) -> None:
        for step in steps[:-1]:
            value = value[step]
        del value[steps[-1]]

    return change


SHAPES: list[tuple[Change, str]] = [
    (_set("measures", 3, "max_weeks", "ten"), "measures[3].max_weeks"),
    (_set("measures", 3, "max_weeks", None), "measures[3].max_weeks"),
    (_set("measures", 3, "max_weeks", 0), "measures[3].max_weeks"),
    (_set("measures", 3, "max_weeks", 261), "measures[3].max_weeks"),
    (_drop("measures", 3, "max_weeks"), "measures[3]"),
    (_drop("measures", 3, "default_weeks"), "measures[3]"),
    (_set("measures", 3, "colour", "red"), "measures[3]"),
    (_set("matrix", "rules", 2, "proposes", 0, "weeks", -1), "matrix.rules[2].proposes[0].weeks"),
    (_set("matrix", "rules", 2, "levels", 1, ""), "matrix.rules[2].levels[1]"),
    (_set("letters", 1, "paragraphs", 4, "text", "en", ""), "letters[1].paragraphs[4].text.en"),
    (_set("action_cards", 2, "steps", []), "action_cards[2].steps"),
    (_set("action_cards", 2, "steps", 1, "nl", 7), "action_cards[2].steps[1].nl"),
    (_set("behaviours", 5, "group", "weather"), "behaviours[5].group"),
    (_set("clocks", 1, "unit", "fortnight"), "clocks[1].unit"),
    (_set("norm_model", "levels", 0, "severity", 99), "norm_model.levels[0].severity"),
    (_set("norm_model", "criticism", "route", None), "norm_model.criticism.route"),
    (_set("effective_from", "31-12-2026"), "effective_from"),
    (_set("version", "one"), "version"),
    (_set("id", "../up"), "id"),
    (_drop("aftercare"), ""),
    (_set("surprise", 1), ""),
]


@pytest.mark.parametrize(("change", "path"), SHAPES)
def test_a_wrong_shape_is_refused_with_its_path(change: Change, path: str) -> None:
    changed = content()
    change(changed)

    with pytest.raises(rules.Invalid) as refusal:
        rules.typed(changed)

    assert [fault.path for fault in refusal.value.faults] == [path]


def _measure(code: str) -> int:
    return [measure["code"] for measure in content()["measures"]].index(code)


def _letter(code: str) -> int:
    return [letter["code"] for letter in content()["letters"]].index(code)


BAN, WRITING, WARN, BAN_LETTER = _measure("premises_ban"), _measure("contact_in_writing"), 0, _letter("premises_ban")
MEANINGS: list[tuple[Change, str]] = [
    (_set("measures", BAN, "max_weeks", 5), f"measures[{BAN}].max_weeks"),
    (_set("measures", BAN, "review_weeks", 60), f"measures[{BAN}].review_weeks"),
    (_set("measures", BAN, "letter", "poem"), f"measures[{BAN}].letter"),
    (_set("measures", BAN, "letter", None), f"measures[{BAN}].letter"),
    (_set("measures", BAN, "contact_advice", "run"), f"measures[{BAN}].contact_advice"),
    (_set("measures", WRITING, "basic_service", None), f"measures[{WRITING}].basic_service"),
    (_set("measures", 1, "code", "oral_warning"), "measures[1].code"),
    (_set("matrix", "rules", 0, "levels", ["B"]), "matrix.rules[0].levels[0]"),
    (_set("matrix", "rules", 0, "levels", ["C", "Q"]), "matrix.rules[0].levels[1]"),
    (_set("matrix", "rules", 0, "behaviours", ["frown"]), "matrix.rules[0].behaviours[0]"),
    (_set("matrix", "rules", 0, "proposes", 1, "code", "pillory"), "matrix.rules[0].proposes[1].code"),
    (_set("matrix", "rules", 0, "proposes", 0, "weeks", 60), "matrix.rules[0].proposes[0].weeks"),
    (_set("matrix", "rules", 1, "history_from", 5), "matrix.rules[1].history_to"),
    (_set("matrix", "rules", []), "matrix.rules"),
    (_set("norm_model", "levels", []), "norm_model.levels"),
    (_set("norm_model", "levels", 2, "severity", 2), "norm_model.levels[2].severity"),
    (_set("norm_model", "levels", 2, "must_report", False), "norm_model.levels[2].must_report"),
    (_set("behaviours", 0, "usual_level", "Q"), "behaviours[0].usual_level"),
    (_set("clocks", 0, "code", "whenever"), "clocks"),
    (_set("clocks", 1, "amount", 0), "clocks[1].amount"),
    (_set("clocks", 4, "latest", 1), "clocks[4].latest"),
    (_set("clocks", 9, "warn_after", [30]), "clocks[9].warn_after"),
    (_set("aftercare", "reoffer_clock", "whenever"), "aftercare.reoffer_clock"),
    (_set("aftercare", "moments", 1, "clock", "whenever"), "aftercare.moments[1].clock"),
    (_set("action_cards", 0, "steps", 0, "en", "Stay calm."), "action_cards[0].steps[0]"),
    (_set("action_cards", 0, "support", ["superman"]), "action_cards[0].support[0]"),
    (_set("promises", 0, "code", "loved"), "promises"),
    (_set("promises", 0, "clock", "whenever"), "promises[0].clock"),
    (_set("remedies", []), "measures[0].remedy"),
    (_set("letters", 0, "subject", "nl", "{{ birthday }}"), "letters[0].subject"),
    (_set("letters", 0, "subject", "en", "No field"), "letters[0].subject"),
    (_set("letters", 0, "paragraphs", 0, "text", "nl", "{% load x %}"), "letters[0].paragraphs[0].text"),
    (
        _set("letters", 0, "paragraphs", 0, "text", "nl", "{{ subject_name.__class__ }}"),
        "letters[0].paragraphs[0].text",
    ),
    (_set("letters", 0, "paragraphs", 0, "text", "nl", "{{subject_name}}"), "letters[0].paragraphs[0].text"),
    (_set("letters", 0, "fields", 0, "birthday"), "letters[0].fields[0]"),
    (_set("letters", BAN_LETTER, "fields", ["location"]), f"letters[{BAN_LETTER}].fields"),
]


@pytest.mark.parametrize(("change", "path"), MEANINGS)
def test_a_pack_that_cannot_work_is_refused_with_its_path(change: Change, path: str) -> None:
    changed = content()
    change(changed)

    with pytest.raises(rules.Invalid) as refusal:
        rules.read(msgspec.json.encode({**changed, "based_on": None}), raw)

    assert path in [fault.path for fault in refusal.value.faults]


def test_every_fault_is_told_at_once_in_both_languages() -> None:
    changed = content()
    changed["measures"][BAN]["max_weeks"] = 5
    changed["clocks"][1]["amount"] = 0

    faults = rules.faults_in(rules.typed(changed))

    assert {"clocks[1].amount", f"measures[{BAN}].max_weeks"} <= {fault.path for fault in faults}
    assert all(fault.says.nl and fault.says.en for fault in faults)


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("2026.2", "2026.1", True),
        ("2026.10", "2026.9", True),
        ("2027", "2026.12", True),
        ("2026.1", "2026.1", False),
        ("2026.1.0", "2026.1", False),
        ("2026.1", "2026.2", False),
    ],
)
def test_versions_are_numbers(version: str, than: str, *, expected: bool) -> None:
    assert rules.newer(version, than) is expected


def test_the_example_in_the_docs_is_good() -> None:
    text = (PACKS.parents[3] / "docs" / "packs.md").read_text()
    example = text.split("```json")[1].split("```")[0]

    own = rules.read(example.encode(), raw)

    assert rules.measure_type(own, "premises_ban").default_weeks == 8
    assert "office_holder" not in {card.code for card in own.action_cards}
