"""What somebody else decided after a referral."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import impose_measure, note_outcome
from ruggensteun.respond.measures.models import Measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def a_referral() -> Measure:
    plan = response.a_plan("benefit_referral", ends_on=cast.TODAY + timedelta(weeks=4), deviation="heavier_is_needed")
    plan = replace(plan, review_on=cast.TODAY + timedelta(weeks=2))
    return impose_measure(response.an_assessed_incident(), plan, at=cast.NOW, by=cast.bram())


def test_only_the_outcome_is_kept() -> None:
    measure = a_referral()
    note_outcome(measure, outcome="Werk en inkomen verlaagt niets.", on=cast.TODAY, at=cast.NOW, by=cast.bram())

    assert Measure.objects.get(pk=measure.pk).outcome_on == cast.TODAY
    assert Line.objects.filter(act="measure.outcome_noted", dossier_id=measure.incident_id).exists()


def test_only_of_a_referral() -> None:
    with pytest.raises(Refused, match="geen doorverwijzing"):
        note_outcome(response.an_imposed_ban(), outcome="Iets besloten.", on=cast.TODAY, at=cast.NOW, by=cast.bram())


def test_on_the_page(client_of: Open) -> None:
    measure = a_referral()
    page = reverse("note_outcome", args=[measure.pk])

    assert client_of("bram").post(page, {"outcome": "", "on": ""}).status_code == 422
    form = {"outcome": "Er verandert niets.", "on": measure.starts_on.isoformat()}
    assert client_of("bram").post(page, form).status_code == 302
