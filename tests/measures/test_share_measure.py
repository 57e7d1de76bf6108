"""The internal triangle shares that a measure is active."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.respond.measures.actions import share_measure
from ruggensteun.respond.measures.models import SharedMeasure
from ruggensteun.respond.measures.queries import history_of_subject
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


WHY = "De man dreigt ook aan de balie."


def test_before_the_decision_nothing_crosses_and_after_it_only_that_it_runs() -> None:
    measure = response.a_political_ban()
    incident = response.an_assessed_incident("D")
    bram = cast.bram()
    with inside(cast.organisation_id(), bram.id):
        assert not history_of_subject(bram, incident, on=cast.TODAY).runs_elsewhere
    share_measure(measure, reason=WHY, at=cast.NOW, by=cast.griet())

    with inside(cast.organisation_id(), bram.id):
        history = history_of_subject(bram, incident, on=cast.TODAY)
    assert history.runs_elsewhere
    assert history.cases == ()
    assert any("Griet Bos" in name for name in history.talk_to)
    assert Line.objects.filter(act="measure.shared", dossier_id=measure.incident_id).exists()


@pytest.mark.parametrize("key", ["bram", "mo", "ria"])
def test_only_the_triangle(key: str) -> None:
    measure = response.a_political_ban()

    with pytest.raises(Denied):
        share_measure(measure, reason=WHY, at=cast.NOW, by=cast.actor(key))
    assert not SharedMeasure.objects.exists()


def test_with_a_reason_and_once(client_of: Open) -> None:
    measure = response.a_political_ban()
    page = reverse("share_measure", args=[measure.pk])

    assert client_of("griet").post(page, {"reason": "ja"}).status_code == 422
    assert client_of("griet").post(page, {"reason": WHY}).status_code == 302
    assert client_of("willem").post(page, {"reason": WHY}).status_code == 422
