"""The arithmetic of reports, also for hostile text."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ruggensteun.ground.protocol.rules import shipped_pack
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents import rules
from ruggensteun.report.incidents.rules import Told
from ruggensteun.report.incidents.terms import MOVES, Lane, LaneState, Route, State

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PACK = shipped_pack("abcd-1")
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=20),
    st.sampled_from(["\x00", "\ud800", "\u202egnorw", "🧨" * 500, "a\u0301" * 50, "'; drop table x; --", "{{ 7*7 }}"]),
)


def told(**changes: object) -> Told:
    usual = {
        "id": UUID(int=1),
        "happened_at": NOW,
        "behaviours": ("verbal_abuse",),
        "channel": "street",
        "line": "Een zin.",
    }
    return Told(**(usual | changes))  # type: ignore[arg-type]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3), HOSTILE)
@example("x" * 1_000_000, "y" * 1_000_000, "z" * 1_000_000, ["b"], "c")
def test_whatever_is_typed_is_a_sentence_or_can_be_kept(
    line: str, place: str, name: str, behaviours: list[str], channel: str
) -> None:
    report = told(line=line, place=place, victim_name=name, behaviours=tuple(behaviours), channel=channel)
    wrong = rules.what_is_wrong(report, at=NOW, pack=PACK)

    assert all(sentence.strip().endswith(".") for sentence in wrong.values())
    if not wrong:
        assert line.strip()
        assert len(rules.digest(report)) == 32
        assert "\x00" not in line + place + name
        assert len((line + place + name).encode()) < 40_000


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3), st.one_of(st.none(), st.integers()))
@example("s" * 1_000_000, "", [], None)
def test_whatever_is_added_is_a_sentence_or_can_be_kept(
    story: str, place: str, consequences: list[str], impact: int | None
) -> None:
    details = rules.Details(story=story, place=place, consequences=tuple(consequences), felt_impact=impact)
    wrong = rules.what_is_wrong_in_details(details, pack=PACK)

    assert all(sentence.strip().endswith(".") for sentence in wrong.values())
    if not wrong:
        assert len((story + place).encode()) < 100_000
        assert impact is None or 0 <= impact <= 10


@pytest.mark.parametrize(
    ("happened", "is_right"),
    [
        (timedelta(), True),
        (timedelta(minutes=10), True),
        (timedelta(minutes=11), False),
        (-timedelta(days=5 * 365), True),
        (-timedelta(days=5 * 365, seconds=1), False),
    ],
)
def test_when_it_can_have_happened(happened: timedelta, is_right: bool) -> None:
    assert ("happened_at" not in rules.what_is_wrong(told(happened_at=NOW + happened), at=NOW)) is is_right


def test_now_stands_in_the_id_so_that_sending_twice_tells_the_same() -> None:
    report_id = new_id()
    began = datetime.fromtimestamp((report_id.int >> 80) / 1000, UTC)

    assert rules.first_touch(report_id, at=began + timedelta(minutes=3)) == began
    assert rules.first_touch(report_id, at=began + timedelta(hours=13)) == began + timedelta(hours=13)
    assert rules.first_touch(report_id, at=began - timedelta(minutes=1)) == began - timedelta(minutes=1)
    assert rules.first_touch(uuid4(), at=NOW) == NOW


def test_one_letter_makes_another_report() -> None:
    assert rules.digest(told()) == rules.digest(told())
    assert rules.digest(told()) != rules.digest(told(line="Een zin!"))
    assert rules.digest(told()) != rules.digest(told(route=Route.WITH_MANAGER))


def test_a_reference_is_short_and_has_no_letters_that_look_alike() -> None:
    signs = {rules.reference(uuid4()) for _number in range(200)}

    assert len(signs) == 200
    assert all(len(sign) == 9 and not set(sign) & set("ILOU") for sign in signs)


def test_every_state_has_its_moves_and_the_last_has_none() -> None:
    assert set(MOVES) == set(State)
    assert {after for moves in MOVES.values() for after in moves} <= set(State)
    assert MOVES[State.ANONYMISED] == ()


def test_open_tracks_keep_a_case_open() -> None:
    lanes = dict.fromkeys(Lane, LaneState.SETTLED) | {Lane.CARE: LaneState.OPEN, Lane.POLICE: LaneState.OMITTED}

    assert rules.open_lanes(lanes) == [Lane.CARE]
