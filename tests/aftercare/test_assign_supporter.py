"""Choosing who supports: from the team, never oneself, never somebody who was shut out."""

import pytest

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Plan
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from tests import cast
from tests.aftercare.setting import a_plan

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_supporter_sees_the_plan_and_has_the_talks_on_the_list() -> None:
    plan = a_plan()
    assert queries.tasks(cast.petra(), at=cast.NOW) == []
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())

    assert queries.plan_for(cast.petra(), plan.pk) == plan
    assert next(task.step.verb for task in queries.tasks(cast.petra(), at=cast.NOW)) == "hold_moment"
    assert Line.objects.get(act="aftercare.assigned").facts == {"supporter": str(cast.petra().id)}


def test_only_somebody_of_the_team() -> None:
    plan = a_plan()
    for key, sentence in (("sanne", "eigen opvanger"), ("dirk", "geen opvanger")):
        with pytest.raises(Refused, match=sentence):
            assign_supporter(plan, cast.person(key), at=cast.NOW, by=cast.bram())
    assert Plan.objects.get(pk=plan.pk).supporter_id is None


def test_not_somebody_who_was_shut_out() -> None:
    plan = a_plan(cast.a_reported_incident(excluded=(cast.person("petra").pk,)))

    with pytest.raises(Refused, match="mag dit dossier niet zien"):
        assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())


def test_the_person_and_strangers_do_not_choose() -> None:
    plan = a_plan()
    for key in ("sanne", "joost", "petra"):
        with pytest.raises(Denied):
            assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.actor(key))
