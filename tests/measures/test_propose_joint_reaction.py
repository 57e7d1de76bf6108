"""One reaction of two lines: proposing it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.measures.actions import (
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


def test_a_second_measure_on_the_same_facts_is_refused_with_whom_to_talk_to() -> None:
    _, incident = two_files()

    with pytest.raises(Refused, match=r"Overleg met Griet Bos \(griffier\)"):
        impose_measure(incident, response.a_plan(), at=cast.NOW, by=cast.bram())
    assert Measure.objects.filter(incident=incident).count() == 0


def test_other_facts_may_have_a_measure_of_their_own() -> None:
    measure, _ = two_files()
    other = response.an_assessed_incident("C", happened_at=cast.NOW - timedelta(days=20))

    assert impose_measure(other, response.a_plan(), at=cast.NOW, by=cast.bram()).state == "imposed"
    assert measure.state == "imposed"


def test_it_waits_for_the_other_line_and_nothing_of_the_file_crosses() -> None:
    proposed()

    assert "agree_joint_reaction" in {task.step.verb for task in tasks(cast.griet(), at=cast.NOW)}
    assert "agree_joint_reaction" not in {task.step.verb for task in tasks(cast.bram(), at=cast.NOW)}
    crossing = {field.name for field in JointReaction._meta.fields}
    assert not crossing & {"incident", "subject", "facts", "reason"}


def test_from_a_shielded_file_only_the_triangle_speaks() -> None:
    response.an_imposed_ban()
    incident = response.an_assessed_incident("D", happened_at=cast.NOW - timedelta(days=20))
    Incident.objects.filter(pk=incident.pk).update(shielded=True, circle=[cast.person("bram").pk])
    incident.refresh_from_db()

    with pytest.raises(Refused, match="interne driehoek"):
        propose_joint_reaction(incident, incident.pk, "warning", is_carried_here=True, at=cast.NOW, by=cast.bram())


def test_on_the_page(client_of: Open) -> None:
    _, incident = two_files()
    page = reverse("propose_joint_reaction", args=[incident.pk])

    assert "Griet Bos" in client_of("bram").get(page).content.decode()
    assert client_of("bram").post(page, {"code": "premises_ban", "carried": "there"}).status_code == 302
    assert client_of("bram").post(page, {"code": "premises_ban", "carried": "there"}).status_code == 422
