"""Settling the track of police and damage: only when nothing waits."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.respond.damages.actions import settle_police_lane
from ruggensteun.respond.damages.queries import police_lane
from ruggensteun.respond.damages.terms import State
from tests import cast, response
from tests.damages.test_add_damage import added
from tests.damages.test_settle_damage import settled
from tests.police.setting import decided
from tests.police.test_secure_evidence import secured

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_when_everything_is_decided_and_secured() -> None:
    incident = decided(choice="neither", service_address="").incident
    secured(incident, "none", note="")
    settle_police_lane(incident, at=cast.NOW, by=cast.bram())

    assert incident.police == LaneState.SETTLED
    assert police_lane(cast.bram(), incident, at=cast.NOW).done == (
        "Niet naar de politie, met reden",
        "Geen bewijs om veilig te stellen",
    )


def test_not_before_and_the_sentence_says_what_waits() -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Refused, match="Bespreek melding of aangifte"):
        settle_police_lane(incident, at=cast.NOW, by=cast.bram())
    assert incident.police == LaneState.OPEN


def test_not_while_damage_is_open() -> None:
    damage = added()
    settled(damage, State.CLAIMED)
    verbs = [step.verb for step in police_lane(cast.bram(), damage.incident, at=cast.NOW).others]

    assert "settle_damage" in verbs
    with pytest.raises(Refused):
        settle_police_lane(damage.incident, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Denied):
        settle_police_lane(incident, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    answer = client_of("bram").post(reverse("settle_police_lane", args=[incident.pk]))

    assert answer.status_code == 422
    assert "Bespreek melding of aangifte" in answer.content.decode()
