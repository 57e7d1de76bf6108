"""A talk that was not: explained, and only after its time."""

from datetime import timedelta

import pytest

from ruggensteun.care.aftercare.actions import explain_moment
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATE = cast.NOW + timedelta(days=5)


def test_after_its_time_it_is_explained() -> None:
    plan = a_plan()
    explain_moment(the_moment(plan), reason="Sanne was met vakantie.", at=LATE, by=cast.karin())

    assert the_moment(plan).state == MomentState.MISSED
    assert Line.objects.filter(act="aftercare.missed").count() == 1


@pytest.mark.parametrize(
    ("at", "reason", "sentence"),
    [(cast.NOW, "Sanne was met vakantie.", "kan nog"), (LATE, "druk", "een zin")],
)
def test_not_before_its_time_and_not_without_a_reason(at: object, reason: str, sentence: str) -> None:
    plan = a_plan()

    with pytest.raises(Refused, match=sentence):
        explain_moment(the_moment(plan), reason=reason, at=at, by=cast.karin())  # type: ignore[arg-type]
    assert the_moment(plan).state == MomentState.PLANNED


def test_the_person_does_not_explain_it_away() -> None:
    with pytest.raises(Denied):
        explain_moment(the_moment(a_plan()), reason="Ik was er zelf niet bij.", at=LATE, by=cast.sanne())
