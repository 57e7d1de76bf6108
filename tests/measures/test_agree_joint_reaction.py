"""One reaction of two lines: agreeing on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.measures.actions import (
    agree_joint_reaction,
    impose_measure,
    propose_joint_reaction,
    share_measure,
)
from ruggensteun.respond.measures.models import JointReaction, Measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def two_files() -> tuple[Measure, Incident]:
    """A ban in the political line that was shared, and what Sanne told of the same man."""
    measure = response.a_political_ban()
    share_measure(measure, reason="Hij dreigt ook aan de balie.", at=cast.NOW, by=cast.griet())
    return measure, response.an_assessed_incident("D")


def proposed() -> tuple[JointReaction, Measure, Incident]:
    measure, incident = two_files()
    with_id, at = measure.incident_id, cast.NOW
    joint = propose_joint_reaction(incident, with_id, "premises_ban", is_carried_here=False, at=at, by=cast.bram())
    return joint, measure, incident


def test_only_the_file_that_carries_it_gets_a_measure() -> None:
    joint, measure, incident = proposed()
    agree_joint_reaction(joint, measure.incident, at=cast.NOW, by=cast.griet())

    with pytest.raises(Refused, match="één reactie afgesproken"):
        impose_measure(incident, response.a_plan(), at=cast.NOW, by=cast.bram())
    lines = Line.objects.filter(act="measure.joint_agreed").values_list("dossier_id", flat=True)
    assert set(lines) == {incident.pk, measure.incident_id}


@pytest.mark.parametrize("key", ["bram", "willem"])
def test_not_by_whoever_proposed_it_nor_without_the_right(key: str) -> None:
    joint, measure, _ = proposed()

    with pytest.raises(Denied):
        agree_joint_reaction(joint, measure.incident, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Open) -> None:
    joint, _, incident = proposed()
    page = reverse("agree_joint_reaction", args=[joint.pk])
    shown = client_of("griet").get(page).content.decode()

    assert "Pandverbod" in shown
    assert incident.reference not in shown
    assert client_of("bram").get(page).status_code == 403
    assert client_of("griet").post(page).status_code == 302


def test_both_files_say_how_far_it_is(client_of: Open) -> None:
    joint, measure, incident = proposed()
    asking, asked = (reverse("case", args=[one]) for one in (incident.pk, measure.incident_id))

    asks, answers = client_of("bram").get(asking).content.decode(), client_of("griet").get(asked).content.decode()
    assert "Wij wachten op antwoord" in asks
    assert "Stel één reactie voor" not in asks
    assert "stelt voor: Pandverbod" in answers
    assert reverse("agree_joint_reaction", args=[joint.pk]) in answers

    agree_joint_reaction(joint, measure.incident, at=cast.NOW, by=cast.griet())
    assert "Het andere dossier legt hem op" in client_of("bram").get(asking).content.decode()
    assert "in dit dossier" in client_of("griet").get(asked).content.decode()


def test_the_file_that_does_not_carry_it_no_longer_asks_for_a_reaction() -> None:
    joint, measure, incident = proposed()
    asked = {(task.incident_id, task.step.verb) for task in tasks(cast.bram(), at=cast.NOW)}
    assert (incident.pk, "impose_measure") in asked

    agree_joint_reaction(joint, measure.incident, at=cast.NOW, by=cast.griet())
    asked = {(task.incident_id, task.step.verb) for task in tasks(cast.bram(), at=cast.NOW)}
    assert (incident.pk, "impose_measure") not in asked
