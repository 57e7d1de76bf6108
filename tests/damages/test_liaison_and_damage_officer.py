"""Who arranges only the police or the damage: sees that work, and rounds the track off."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import Role
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.respond.police.actions import decide_police, secure_evidence
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice, Evidence
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.fixture(params=[Role.POLICE_LIAISON, Role.DAMAGE_OFFICER])
def officer(request: pytest.FixtureRequest) -> str:
    """Petra, who handles no cases, with one of the two roles."""
    grant_role(cast.person("petra"), request.param, starts_on=cast.STARTED, by=cast.clock())
    return "petra"


def settled_case() -> Incident:
    incident, lotte = response.an_assessed_incident(), cast.lotte()
    incident.refresh_from_db()
    Incident.objects.filter(pk=incident.pk).update(state="in_hand")
    neither = Decision(Choice.NEITHER, reason="Dat wil het slachtoffer niet.")
    decide_police(incident, neither, at=timezone.now(), by=lotte)
    secure_evidence(incident, Evidence.NONE, note="", at=timezone.now(), by=lotte)
    incident.refresh_from_db()
    return incident


def test_rounds_the_track_off_from_the_work_list(client_of: Callable[..., Client], officer: str) -> None:
    incident = settled_case()
    client = client_of(officer)
    act = f"/dossiers/{incident.pk}/politie-afronden"
    assert act in client.get("/werk").content.decode()
    assert client.get(act).status_code == 200

    answer = client.post(act, follow=True)
    assert answer.status_code == 200
    assert "Politie en schade zijn afgerond." in answer.content.decode()
    assert Incident.objects.get(pk=incident.pk).police == LaneState.SETTLED


@pytest.mark.parametrize("lane", [Lane.CARE, Lane.OFFENDER, Lane.LEARNING])
def test_but_no_other_track(officer: str, lane: Lane) -> None:
    incident = settled_case()
    with pytest.raises(Denied):
        settle_lane(incident, lane, LaneState.SETTLED, reason="", at=timezone.now(), by=cast.actor(officer))

    assert incident.lanes[lane] == LaneState.OPEN
