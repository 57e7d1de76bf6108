"""What happens while a measure runs stands on the work list, but not for whoever had a hand in what is judged."""

import pytest

from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.measures.queries import happenings_in
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def verbs(key: str) -> set[str]:
    return {task.step.verb for task in tasks(cast.actor(key), at=cast.NOW)}


def test_an_objection_waits_for_somebody_who_took_no_part() -> None:
    measure = response.an_imposed_ban()
    deciders = {
        key for key in ("bram", "lotte", "mo") if cast.person(key).pk in {measure.proposed_by_id, measure.decided_by_id}
    }
    response.an_objection(measure)

    assert deciders
    assert {key for key in ("bram", "lotte", "mo") if "decide_objection" in verbs(key)} == {
        "bram",
        "lotte",
        "mo",
    } - deciders


def test_what_the_database_tells_is_read_whole() -> None:
    one = {"sign": "decide_objection", "id": str(cast.person("bram").pk), "on": "2026-12-01", "decided_by": None}
    (read,) = happenings_in([one])

    assert (read.sign, str(read.on), read.at, read.by) == ("decide_objection", "2026-12-01", None, frozenset())
