"""A track that is not needed: left out with a reason that stands on the case."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import LaneState
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_with_a_reason_it_is_left_out_and_the_case_says_why(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    client, address = client_of("karin"), f"/dossiers/{incident.pk}/niet-nodig/police"

    assert client.get(address).status_code == 200
    assert client.post(address, {"usual": "no_offence"}).status_code == 422
    assert client.post(address, {"usual": "no_offence", "reason": "Er is alleen geschreeuwd."}).status_code == 302
    assert Incident.objects.get(pk=incident.pk).police == LaneState.OMITTED
    assert "Er is alleen geschreeuwd." in client.get(f"/dossiers/{incident.pk}").content.decode()


def test_a_track_that_does_not_exist_and_a_case_of_another(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("karin").get(f"/dossiers/{incident.pk}/niet-nodig/nonsense").status_code == 404
    assert client_of("joost").get(f"/dossiers/{incident.pk}/niet-nodig/police").status_code == 404
