"""The page of keeping and erasing, and its acts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.keep.retention.models import Erasure, Hold
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


@pytest.fixture
def incident() -> Incident:
    """A case that was closed long ago."""
    made = cast.a_reported_incident()
    long_ago = datetime(2015, 3, 1, 10, 0, tzinfo=UTC)
    Incident.objects.filter(pk=made.pk).update(state=State.CLOSED, closed_at=long_ago)
    return Incident.objects.get(pk=made.pk)


def test_paul_proposes_and_bram_erases(incident: Incident, client_of: Browser) -> None:
    paul, bram = client_of("paul"), client_of("bram")
    page = paul.get("/bewaren").content.decode()
    assert incident.reference in page
    assert "1 maart 2015" in page
    assert paul.post(f"/bewaren/{incident.pk}/voorstellen").status_code == 302
    erasure = Erasure.objects.get()

    assert "U stelde dit zelf voor" in paul.get("/bewaren").content.decode()
    assert paul.post(f"/bewaren/voorstel/{erasure.pk}", {"is_sure": "on"}).status_code == 403
    assert bram.post(f"/bewaren/voorstel/{erasure.pk}", {}).status_code == 422
    assert bram.post(f"/bewaren/voorstel/{erasure.pk}", {"is_sure": "on"}).status_code == 302
    incident.refresh_from_db()
    assert incident.state == State.ANONYMISED
    assert "Vernietigd op" in paul.get("/bewaren").content.decode()


def test_a_proposal_can_be_withdrawn(incident: Incident, client_of: Browser) -> None:
    client_of("paul").post(f"/bewaren/{incident.pk}/voorstellen")
    assert client_of("bram").post(f"/bewaren/voorstel/{Erasure.objects.get().pk}/intrekken").status_code == 302
    assert "Niets wacht." in client_of("paul").get("/bewaren").content.decode()


@pytest.mark.parametrize("key", ["sanne", "karin", "els", "anouk", "dirk"])
def test_others_do_not_get_in(key: str, incident: Incident, client_of: Browser) -> None:
    browser = client_of(key)

    assert browser.get("/bewaren").status_code == 403
    assert browser.get(f"/bewaren/{incident.pk}/vasthouden").status_code == 404
    assert browser.post(f"/bewaren/{incident.pk}/voorstellen").status_code == 404
    assert not Erasure.objects.exists()


def test_a_hold_is_set_and_lifted(incident: Incident, client_of: Browser) -> None:
    paul = client_of("paul")
    soon = (timezone.localdate() + timedelta(days=60)).isoformat()
    told = {"reason": "De rechtszaak loopt nog.", "review_on": soon}
    assert paul.post(f"/bewaren/{incident.pk}/vasthouden", told).status_code == 302
    assert "De rechtszaak loopt nog." in paul.get("/bewaren").content.decode()
    assert paul.post(f"/bewaren/vastgehouden/{Hold.objects.get().pk}/opheffen").status_code == 302
    assert "Er wordt niets vastgehouden." in paul.get("/bewaren").content.decode()
