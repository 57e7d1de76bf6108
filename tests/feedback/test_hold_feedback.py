"""Waiting with telling: the victim reads that something waits, and why; and it can be told after all."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.care.feedback.actions import hold_feedback, release_feedback
from ruggensteun.care.feedback.queries import steps_for
from ruggensteun.care.feedback.terms import Track
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Denied
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.feedback.setting import an_assessed_incident

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def a_case_with_the_police() -> Incident:
    incident = an_assessed_incident()
    record("police.complained", incident, by=cast.bram(), dossier_id=incident.pk)
    return incident


def read(incident: Incident) -> list[str]:
    return [step.sentence for step in steps_for(cast.sanne(), incident)]


def test_the_victim_reads_every_step_in_plain_sentences() -> None:
    assert read(a_case_with_the_police()) == [
        "Uw melding is binnen. Dank u wel voor het melden.",
        "Uw melding is beoordeeld. Dit gedrag accepteren wij niet.",
        "Er is aangifte gedaan.",
    ]


def test_what_waits_is_only_that_it_waits_and_why() -> None:
    incident = a_case_with_the_police()
    hold_feedback(incident, Track.POLICE, reason="investigation_runs", by=cast.bram())

    assert read(incident)[-1] == (
        "Er is iets gedaan wat wij nu nog niet kunnen vertellen. De reden: het onderzoek loopt nog."
    )
    assert "Er is aangifte gedaan." not in read(incident)


def test_after_all_it_is_told() -> None:
    incident = a_case_with_the_police()
    hold_feedback(incident, Track.POLICE, reason="investigation_runs", by=cast.bram())
    release_feedback(incident, Track.POLICE, by=cast.bram())

    assert read(incident)[-1] == "Er is aangifte gedaan."


def test_strangers_read_nothing_and_hold_nothing() -> None:
    incident = a_case_with_the_police()
    assert steps_for(cast.joost(), incident) == []
    for key in ("sanne", "joost"):
        with pytest.raises(Denied):
            hold_feedback(incident, Track.POLICE, reason="investigation_runs", by=cast.actor(key))


def test_the_page_holds_back_and_lets_go(client_of: Callable[..., Client]) -> None:
    incident = a_case_with_the_police()
    client = client_of("bram")
    address = f"/dossiers/{incident.pk}/wachten"

    assert client.get(address).status_code == 200
    assert client.post(address, {"track": "police"}).status_code == 422
    assert client.post(address, {"track": "police", "reason": "circle_asks"}).status_code == 302
    assert "nog niet kunnen vertellen" in read(incident)[-1]
    assert client.post(address, {"track": "police", "reason": "tell"}).status_code == 302
    assert read(incident)[-1] == "Er is aangifte gedaan."
