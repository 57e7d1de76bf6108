"""No, not now: offered once more after two weeks."""

from datetime import timedelta

import pytest

from ruggensteun.care.aftercare.actions import decline_moment
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.rules import AMSTERDAM
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_it_is_offered_again_after_two_weeks() -> None:
    plan = a_plan()
    again = decline_moment(the_moment(plan), at=cast.NOW, by=cast.karin())

    assert again is not None
    assert (again.kind, again.state) == ("first_talk", MomentState.PLANNED)
    assert again.due_at.astimezone(AMSTERDAM).date() == cast.TODAY + timedelta(weeks=2)
    assert the_moment(plan).state == MomentState.DECLINED
    assert Line.objects.filter(act="aftercare.declined").count() == 1


def test_a_talk_that_is_far_away_is_not_asked_again_before_its_own_day() -> None:
    far = the_moment(a_plan(), "after_six_weeks")
    again = decline_moment(far, at=cast.NOW, by=cast.sanne())

    assert again is not None
    assert (again.due_at - far.due_at).days in {13, 14, 15}


def test_no_to_the_second_offer_is_no() -> None:
    again = decline_moment(the_moment(a_plan()), at=cast.NOW, by=cast.karin())
    assert again is not None
    second = Moment.objects.select_related("plan", "incident").get(pk=again.pk)

    assert decline_moment(second, at=cast.NOW, by=cast.karin()) is None
    assert Moment.objects.filter(kind="first_talk").count() == 2


def test_the_person_says_no_and_a_stranger_does_not() -> None:
    plan = a_plan()

    with pytest.raises(Denied):
        decline_moment(the_moment(plan), at=cast.NOW, by=cast.fatima())
    decline_moment(the_moment(plan), at=cast.NOW, by=cast.sanne())
    assert the_moment(plan).state == MomentState.DECLINED
