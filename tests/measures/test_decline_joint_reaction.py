"""One reaction of two lines: not agreeing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.measures.actions import (
    agree_joint_reaction,
    decline_joint_reaction,
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


def test_the_asking_line_takes_it_back() -> None:
    joint, _, incident = proposed()
    decline_joint_reaction(joint, incident, at=cast.NOW, by=cast.bram())

    assert joint.state == "withdrawn"
    with pytest.raises(Refused, match="deze stand"):
        agree_joint_reaction(joint, incident.__class__.objects.get(pk=joint.asked_id), at=cast.NOW, by=cast.griet())


def test_on_the_page(client_of: Open) -> None:
    joint, _, _ = proposed()

    assert client_of("griet").post(reverse("decline_joint_reaction", args=[joint.pk])).status_code == 302
    joint.refresh_from_db()
    assert joint.state == "declined"
