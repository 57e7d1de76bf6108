"""Deciding whether to go to the police; what that asks on the work list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.queries import police_lane, tasks
from ruggensteun.respond.police.actions import decide_police
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.queries import opened_steps
from tests import cast, response
from tests.police.setting import decided, decision

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_decided_with_its_reason_and_an_address_of_the_organisation() -> None:
    step = decided()

    assert opened_steps([step])[0].texts["service_address"] == "Raadhuisplein 1"
    assert Line.objects.filter(act="police.decided", dossier_id=step.incident_id).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"choice": "revenge"}, "met de politie"),
        ({"reason": " "}, "waarom"),
        ({"service_address": ""}, "adres van de gemeente"),
        ({"filed_by": "nobody"}, "wie naar de politie"),
        ({"reason": "nul \x00 teken"}, "tekens"),
        ({"reason": "x" * 10_001}, "te lang"),
    ],
)
def test_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decided(**changes)
    assert not PoliceStep.objects.exists()


def test_neither_needs_no_address() -> None:
    assert decided(choice="neither", service_address="").choice == "neither"


def test_not_a_second_one_while_the_first_waits() -> None:
    step = decided()

    with pytest.raises(Refused, match="al een besluit"):
        decide_police(step.incident, decision(choice="notice"), at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "mo", "els"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        decided(by=key)


def test_until_then_it_stands_on_the_work_list_and_in_the_lane() -> None:
    incident = response.an_assessed_incident("D")
    verbs = {task.step.verb for task in tasks(cast.bram(), at=cast.NOW)}
    lane = police_lane(cast.bram(), incident, at=cast.NOW)

    assert {"decide_police", "secure_evidence", "impose_measure"} == verbs
    assert lane.step is not None
    assert lane.step.verb == "decide_police"
    decide_police(incident, decision(), at=cast.NOW, by=cast.bram())
    assert {task.step.verb for task in tasks(cast.bram(), at=cast.NOW)} == {
        "secure_evidence",
        "impose_measure",
        "file_police_step",
    }
    lane = police_lane(cast.bram(), incident, at=cast.NOW)
    assert lane.step is not None
    assert lane.step.verb == "file_police_step"


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    address = reverse("decide_police", args=[incident.pk])
    form = {"choice": "notice", "reason": "Wij willen dat het telt.", "filed_by": "employer", "service_address": ""}

    assert "Gemeente Duinwijk" in client_of("bram").get(address).content.decode()
    refused = client_of("bram").post(address, form)
    assert refused.status_code == 422
    assert refused.context["form"].errors["service_address"]
    assert client_of("bram").post(address, form | {"service_address": "Raadhuis"}).status_code == 302
