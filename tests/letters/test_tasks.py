"""What waits for a letter, for eyes, for a new look: each for whoever may do it, none on a closed case."""

from datetime import timedelta

import pytest

from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.letters.actions import approve_letter, prepare_letter, send_letter
from ruggensteun.respond.letters.queries import offender_lane, tasks
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.measures.actions import impose_measure
from ruggensteun.respond.measures.models import Measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def verbs(key: str, days: int = 0) -> set[str]:
    return {task.step.verb for task in tasks(cast.actor(key), at=cast.NOW + timedelta(days=days))}


def test_a_proposal_waits_for_somebody_else() -> None:
    impose_measure(response.an_assessed_incident("D"), response.a_plan("premises_ban"), at=cast.NOW, by=cast.bram())

    assert verbs("lotte") == verbs("mo") == {"approve_measure"}
    assert verbs("bram") == verbs("karin") == verbs("dirk") == set()


def test_an_imposed_measure_waits_for_its_letter_until_it_has_gone() -> None:
    measure = response.an_imposed_ban()
    assert verbs("bram") == {"prepare_letter"}

    letter = approve_letter(prepare_letter(measure, at=cast.NOW, by=cast.bram()), at=cast.NOW, by=cast.bram())
    assert verbs("bram") == {"prepare_letter"}
    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    assert verbs("bram") == set()
    assert verbs("bram", days=35) == {"review_measure"}


def test_a_closed_case_asks_for_no_letter() -> None:
    measure = response.an_imposed_ban()
    Incident.objects.filter(pk=measure.incident_id).update(state="closed")

    assert verbs("bram") == set()


def test_the_lane_tells_the_same_story() -> None:
    incident = response.an_assessed_incident("D")
    lane = offender_lane(cast.bram(), incident, at=cast.NOW)
    assert lane.step is not None
    assert lane.step.verb == "impose_measure"

    impose_measure(incident, response.a_plan("premises_ban"), at=cast.NOW, by=cast.bram())
    mine, hers = (offender_lane(cast.actor(key), incident, at=cast.NOW) for key in ("bram", "lotte"))
    assert mine.step is not None
    assert hers.step is not None
    assert (mine.step.verb, hers.step.verb) == ("", "approve_measure")
    assert mine.done == ("Pandverbod: voorgesteld",)
    assert Measure.objects.count() == 1
