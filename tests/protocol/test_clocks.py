"""Clocks, as tables: each unit, weekends, Dutch holidays, changes of summer time, the turn of the year."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from ruggensteun.ground.protocol import rules
from tests.protocol.packs import SHIPPED, pack

PACK = pack()


def at(text: str) -> datetime:
    """A moment on Amsterdam time."""
    return datetime.fromisoformat(text).replace(tzinfo=rules.AMSTERDAM)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-01-01", False),
        ("2026-01-02", True),
        ("2026-04-03", True),  # Good Friday: most municipal offices work
        ("2026-04-05", False),
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-27", False),  # King's Day
        ("2025-04-26", False),  # King's Day on Saturday, because the 27th is a Sunday
        ("2025-05-05", False),  # Liberation Day in a lustrum year
        ("2026-05-05", True),  # and in another
        ("2026-05-14", False),  # Ascension
        ("2026-05-15", True),
        ("2026-05-25", False),  # Whit Monday
        ("2026-12-25", False),
        ("2026-12-26", False),
        ("2026-12-31", True),
        ("2026-11-22", False),
    ],
)
def test_dutch_working_days(day: str, *, working: bool) -> None:
    assert rules.is_working_day(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-18 09:00", "2026-11-18 23:59"),  # Wednesday morning: today
        ("2026-11-18 16:59", "2026-11-18 23:59"),
        ("2026-11-18 17:00", "2026-11-19 12:00"),  # from five o'clock: tomorrow before noon
        ("2026-11-20 21:30", "2026-11-23 12:00"),  # Friday evening: Monday
        ("2026-11-21 10:00", "2026-11-23 12:00"),  # Saturday
        ("2026-04-02 18:00", "2026-04-03 12:00"),  # Thursday evening: Good Friday is worked
        ("2026-04-03 18:00", "2026-04-07 12:00"),  # Easter: Tuesday
        ("2026-04-27 11:00", "2026-04-28 12:00"),  # King's Day
        ("2026-12-24 17:30", "2026-12-28 12:00"),  # Christmas on Friday and Saturday
        ("2026-12-31 16:00", "2026-12-31 23:59"),
        ("2026-12-31 23:50", "2027-01-04 12:00"),  # New Year's Eve on a Thursday: Monday
    ],
)
def test_the_same_day_or_the_first_morning_somebody_is_there(start: str, due: str) -> None:
    assert rules.due_by(PACK, "manager_contact", at(start)) == at(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-18 09:00", "2026-11-20 09:00"),
        ("2026-10-24 12:00", "2026-10-26 11:00"),  # the night with an hour more: 48 hours really pass
        ("2027-03-27 12:00", "2027-03-29 13:00"),  # the night with an hour less
        ("2026-12-31 23:50", "2027-01-02 23:50"),
    ],
)
def test_hours_are_hours_that_really_pass(start: str, due: str) -> None:
    found = rules.due_by(PACK, "offender_reaction", at(start))

    assert found.replace(tzinfo=None) == at(due).replace(tzinfo=None)
    assert found.astimezone(UTC) - at(start).astimezone(UTC) == timedelta(hours=48)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    start = datetime(2026, 10, 23, 0, 30, tzinfo=UTC)

    assert rules.due_by(PACK, "offender_reaction", start).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert rules.due_by(PACK, "offender_reaction", start + timedelta(hours=1)).fold == 1


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-18 09:00", "2026-11-20 23:59"),
        ("2026-11-20 16:00", "2026-11-24 23:59"),  # Friday: Monday, Tuesday
        ("2026-11-21 16:00", "2026-11-24 23:59"),  # Saturday counts as nothing
        ("2026-04-02 10:00", "2026-04-07 23:59"),  # over Easter
        ("2026-04-24 10:00", "2026-04-29 23:59"),  # over King's Day on Monday
        ("2026-05-13 10:00", "2026-05-18 23:59"),  # over Ascension
        ("2026-12-31 10:00", "2027-01-05 23:59"),
        ("2026-10-23 10:00", "2026-10-27 23:59"),  # over the end of summer time
    ],
)
def test_two_working_days(start: str, due: str) -> None:
    assert rules.due_by(PACK, "police", at(start)) == at(due)


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("after_two_weeks", "2026-11-18 14:00", "2026-12-02 23:59"),
        ("after_two_weeks", "2026-12-11 14:00", "2026-12-28 23:59"),  # lands on Christmas Day
        ("after_six_weeks", "2026-02-14 10:00", "2026-03-30 23:59"),  # lands on a Saturday
        ("reoffer", "2026-04-13 10:00", "2026-04-28 23:59"),  # lands on King's Day
        ("camera_images", "2026-11-28 02:00", "2026-12-26 23:59"),  # erasing does not wait for a holiday
    ],
)
def test_weeks_move_off_a_free_day_and_calendar_days_do_not(code: str, start: str, due: str) -> None:
    assert rules.due_by(PACK, code, at(start)) == at(due)


def test_a_window_of_six_to_eight_weeks() -> None:
    clock = rules.clock(PACK, "after_six_weeks")

    assert rules.due(clock, at("2026-01-05 10:00")) == at("2026-02-16 23:59")
    assert rules.window_closes(clock, at("2026-01-05 10:00")) == at("2026-03-02 23:59")


def test_a_clock_without_a_window_closes_when_due() -> None:
    clock = rules.clock(PACK, "police")

    assert rules.window_closes(clock, at("2026-01-05 10:00")) == rules.due(clock, at("2026-01-05 10:00"))


def test_camera_images_are_warned_about_after_one_and_two_weeks() -> None:
    found = rules.warnings(rules.clock(PACK, "camera_images"), at("2026-10-20 23:30"))

    assert found == [at("2026-10-27 09:00"), at("2026-11-03 09:00")]


def test_the_day_is_the_day_in_amsterdam() -> None:
    start = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)

    assert rules.due_by(PACK, "manager_contact", start) == at("2026-11-18 23:59")


def test_another_time_zone_is_the_same_moment() -> None:
    tokyo = at("2026-11-18 09:00").astimezone(timezone(timedelta(hours=9)))

    assert rules.due_by(PACK, "police", tokyo) == rules.due_by(PACK, "police", at("2026-11-18 09:00"))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        rules.due_by(PACK, "police", datetime(2026, 11, 18, 9))  # noqa: DTZ001


def test_an_unknown_clock_says_which() -> None:
    with pytest.raises(rules.UnknownCode, match="nonsense"):
        rules.due_by(PACK, "nonsense", at("2026-11-18 09:00"))


@pytest.mark.parametrize("code", SHIPPED)
def test_no_clock_is_due_before_it_starts(code: str) -> None:
    for clock in pack(code).clocks:
        for hour in range(24):
            start = at("2026-10-24 00:00") + timedelta(hours=hour)
            assert rules.due(clock, start) > start
            assert rules.window_closes(clock, start) >= rules.due(clock, start)


@pytest.mark.parametrize(
    ("start", "weeks", "last"),
    [
        ("2026-11-23", 1, "2026-11-29"),
        ("2026-11-23", 4, "2026-12-20"),
        ("2026-12-31", 2, "2027-01-13"),
        ("2024-02-28", 1, "2024-03-05"),
        ("2026-01-01", 52, "2026-12-30"),
    ],
)
def test_the_last_day_of_a_measure_is_included(start: str, weeks: int, last: str) -> None:
    assert rules.last_day(date.fromisoformat(start), weeks) == date.fromisoformat(last)


def test_a_measure_lasts_at_least_a_week() -> None:
    with pytest.raises(ValueError, match="at least"):
        rules.last_day(date(2026, 1, 1), 0)


def test_a_pack_from_before_a_promise_gives_no_moment() -> None:
    older = replace(PACK, clocks=tuple(one for one in PACK.clocks if one.code != "damage_claim"))
    start = at("2026-11-23T09:00")

    assert rules.due_if_promised(older, "damage_claim", start) is None
    assert rules.due_if_promised(PACK, "damage_claim", start) == rules.due_by(PACK, "damage_claim", start)
