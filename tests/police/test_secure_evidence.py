"""Camera images are gone after 28 days; warned after seven and fourteen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.police.actions import secure_evidence
from ruggensteun.respond.police.models import EvidenceHold
from ruggensteun.respond.police.queries import evidence_step
from ruggensteun.respond.police.terms import Evidence
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def secured(
    incident: Incident, evidence: str = Evidence.SECURED, note: str = "Bij de beveiliging.", by: str = "bram"
) -> EvidenceHold:
    return secure_evidence(incident, Evidence(evidence), note=note, at=cast.NOW, by=cast.actor(by))


@pytest.mark.parametrize("key", ["bram", "karin"])
def test_secured(key: str) -> None:
    hold = secured(response.an_assessed_incident("D"), by=key)

    assert Line.objects.filter(act="evidence.secured", dossier_id=hold.incident_id).exists()


@pytest.mark.parametrize(("after", "due"), [(0, 7), (6, 7), (8, 14), (15, 28), (27, 28)])
def test_the_step_is_due_at_the_next_warning_and_at_last_on_the_day_itself(after: int, due: int) -> None:
    incident = cast.a_reported_incident()
    step = evidence_step(incident, at=cast.NOW + timedelta(days=after))

    assert step is not None
    assert step.due_at is not None
    assert (step.due_at.date() - cast.TODAY).days == due


def test_when_they_are_gone_there_is_no_step() -> None:
    assert evidence_step(cast.a_reported_incident(), at=cast.NOW + timedelta(days=29)) is None


@pytest.mark.parametrize("evidence", [Evidence.SECURED, Evidence.LOST])
def test_where_it_is_must_be_told(evidence: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Refused, match="waar het bewijs"):
        secured(incident, evidence, note="")
    assert not EvidenceHold.objects.exists()


@pytest.mark.parametrize("key", ["joost", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Denied):
        secured(incident, by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_assessed_incident("D")
    address = reverse("secure_evidence", args=[incident.pk])

    assert "21 december 2026" in client_of("karin").get(address).content.decode()
    assert client_of("karin").post(address, {"evidence": "none"}).status_code == 302
