"""Readings folded per day, and the words of an act."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ruggensteun.care.feedback.rules import Happened, ReadBy, fold_readings, sentence_code, steps


def test_readings_are_folded_per_day_role_and_unit() -> None:
    monday, tuesday = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)
    rows = [(monday, "leidinggevende", "Staf"), (monday, "leidinggevende", "Staf"), (tuesday, "coördinator", "Staf")]

    assert fold_readings(rows) == [
        ReadBy(date(2026, 11, 24), "coördinator", "Staf", 1),
        ReadBy(date(2026, 11, 23), "leidinggevende", "Staf", 2),
    ]


@pytest.mark.parametrize(
    ("act", "facts", "code"),
    [
        ("measure.imposed", {}, "measure.imposed"),
        ("incident.lane_settled", {"outcome": "omitted", "lane": "police"}, "lane.omitted"),
        ("incident.lane_settled", {"outcome": "settled", "lane": "police"}, "incident.lane_settled"),
        ("incident.reported", {"route": "after_talk"}, "incident.recorded"),
        ("incident.reported", {"route": "self"}, "incident.reported"),
        ("incident.details_added", {"version": 2}, "incident.added"),
    ],
)
def test_the_words_of_an_act(act: str, facts: dict[str, object], code: str) -> None:
    assert sentence_code(act, facts) == code


def test_a_sentence_is_told_once_a_day() -> None:
    day, sentences = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), {"lane.settled": "Klaar.", "lane.omitted": "Niet nodig."}
    acts = ["lane.settled", "lane.omitted", "lane.settled", "lane.omitted"]
    lines = [Happened(day + timedelta(minutes=number), act, {}) for number, act in enumerate(acts)]
    later = Happened(day + timedelta(days=1), "lane.settled", {})

    assert [one.sentence for one in steps([*lines, later], sentences, {})] == ["Klaar.", "Niet nodig.", "Klaar."]
