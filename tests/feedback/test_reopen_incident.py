"""A closed case can be taken up again, and the page says so."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.care.feedback.actions import close_incident
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from tests import cast
from tests.feedback.setting import a_case_with_every_track_done
from tests.feedback.test_close_incident import told

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_it_is_open_again(client_of: Callable[..., Client]) -> None:
    incident = told(a_case_with_every_track_done())
    close_incident(incident, at=cast.NOW, by=cast.bram())
    address = f"/dossiers/{incident.pk}/heropenen"

    assert client_of("karin").post(address).status_code == 403
    client = client_of("bram")
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    assert Incident.objects.get(pk=incident.pk).state == State.IN_HAND
    assert client.post(address).status_code == 422
