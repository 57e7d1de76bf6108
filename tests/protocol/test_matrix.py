"""The matrix: what is proposed, for how long, and the lines that say why."""

from datetime import date

import pytest

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.rules import PastIncident
from tests.protocol.packs import SHIPPED, pack

TODAY = date(2026, 11, 23)


def violations(*days: str) -> list[PastIncident]:
    return [PastIncident(date.fromisoformat(day), is_norm_violation=True) for day in days]


@pytest.mark.parametrize(
    ("code", "level", "behaviours", "history", "expected"),
    [
        ("abcd-1", "A", ["insult"], [], []),
        ("abcd-1", "B", ["threat_authorities"], ["2026-10-01", "2026-09-01"], []),
        ("abcd-1", "C", ["insult"], [], [("warning", 52), ("conduct_meeting", 26)]),
        (
            "abcd-1",
            "C",
            ["insult"],
            ["2026-10-01"],
            [("conduct_meeting", 26), ("one_contact_person", 13), ("with_company", 13)],
        ),
        ("abcd-1", "C", ["insult"], ["2026-10-01", "2026-09-01"], [("contact_in_writing", 13), ("premises_ban", 6)]),
        (
            "abcd-1",
            "C",
            ["repeated_messages"],
            [],
            [("digital_limit", 13), ("warning", 52), ("conduct_meeting", 26)],
        ),
        ("abcd-1", "C", ["bribery_offer"], [], [("with_company", 26), ("warning", 52), ("conduct_meeting", 26)]),
        (
            "abcd-1",
            "D",
            ["physical_violence"],
            [],
            [("premises_ban", 13), ("with_company", 13), ("conduct_meeting", 26)],
        ),
        ("abcd-1", "D", ["threat_violence"], ["2026-01-01"], [("premises_ban", 26), ("one_contact_person", 26)]),
        (
            "abcd-4-e",
            "E",
            ["physical_violence"],
            [],
            [("premises_ban", 26), ("contact_in_writing", 26), ("conduct_meeting", 26)],
        ),
        ("abcd-4-e", "E", ["weapon"], ["2026-01-01"], [("premises_ban", 52), ("through_representative", 26)]),
        ("national-3", "acceptable", ["verbal_abuse"], ["2026-10-01"], []),
        ("national-3", "unacceptable", ["insult"], [], [("warning", 52), ("conduct_meeting", 26)]),
        (
            "national-3",
            "unacceptable",
            ["weapon"],
            [],
            [("premises_ban", 13), ("with_company", 13), ("conduct_meeting", 26), ("warning", 52)],
        ),
    ],
)
def test_what_is_proposed(
    code: str, level: str, behaviours: list[str], history: list[str], expected: list[tuple[str, int]]
) -> None:
    found = rules.proposals(pack(code), level, behaviours, violations(*history), on=TODAY)

    assert [(proposal.measure.code, proposal.weeks) for proposal in found] == expected


def test_a_proposal_explains_rule_history_and_version() -> None:
    first = rules.proposals(pack(), "D", ["threat_violence"], violations("2026-05-01"), on=TODAY)[0]

    assert [words.nl for words in first.why] == [
        "Het gebeurde eerder. Een langere tijd past.",
        "Norm: niveau D, Dreigend of fysiek (regel d-again).",
        "Eerdere normoverschrijdingen in 24 maanden: 1 (01-05-2026).",
        "Protocol ABCD-norm, versie 2026.1. Nog niet door een jurist bevestigd.",
    ]
    assert first.why[2].en == "Earlier norm violations in 24 months: 1 (01-05-2026)."
    assert (first.rule, first.counted) == ("d-again", (date(2026, 5, 1),))


def test_a_first_time_says_so() -> None:
    first = rules.proposals(pack(), "C", ["insult"], [], on=TODAY)[0]

    assert first.why[2].nl == "Geen eerdere normoverschrijding in de afgelopen 24 maanden."


@pytest.mark.parametrize(
    ("day", "is_norm_violation", "counts"),
    [
        ("2024-11-23", True, True),
        ("2024-11-22", True, False),
        ("2026-11-23", True, True),
        ("2026-11-24", True, False),
        ("2026-11-01", False, False),
    ],
)
def test_only_violations_within_the_window_count(day: str, *, is_norm_violation: bool, counts: bool) -> None:
    past = PastIncident(date.fromisoformat(day), is_norm_violation)

    assert bool(rules.counted_history(pack(), [past], on=TODAY)) is counts


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-11-23", 24, "2024-11-23"),
        ("2024-02-29", 12, "2023-02-28"),
    ],
)
def test_months_before_a_day(day: str, months: int, before: str) -> None:
    assert rules.months_before(date.fromisoformat(day), months) == date.fromisoformat(before)


@pytest.mark.parametrize("code", SHIPPED)
def test_every_violation_gets_a_reaction_and_criticism_never_one(code: str) -> None:
    own = pack(code)
    for level in own.norm_model.levels:
        for earlier in range(4):
            history = violations(*["2026-10-01"] * earlier)
            found = rules.proposals(own, level.code, [], history, on=TODAY)
            assert bool(found) is level.is_norm_violation


@pytest.mark.parametrize("code", SHIPPED)
def test_no_proposal_is_longer_than_the_catalogue_allows(code: str) -> None:
    own = pack(code)
    every = [behaviour.code for behaviour in own.behaviours]
    for level in own.norm_model.levels:
        for proposal in rules.proposals(own, level.code, every, [], on=TODAY):
            assert 1 <= proposal.weeks <= proposal.measure.max_weeks


def test_an_unknown_level_says_which() -> None:
    with pytest.raises(rules.UnknownCode, match="Z"):
        rules.proposals(pack(), "Z", [], [], on=TODAY)


@pytest.mark.parametrize(
    ("code", "behaviours", "level"),
    [
        ("abcd-1", [], "A"),
        ("abcd-1", ["threat_authorities"], "B"),
        ("abcd-1", ["insult", "following"], "D"),
        ("abcd-4-e", ["weapon"], "E"),
        ("national-3", ["threat_authorities"], "acceptable"),
        ("national-3", ["insult"], "unacceptable"),
    ],
)
def test_an_assessor_starts_at_the_usual_level(code: str, behaviours: list[str], level: str) -> None:
    assert rules.usual_level(pack(code), behaviours).code == level
