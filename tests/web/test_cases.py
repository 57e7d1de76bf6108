"""The list of cases: newest first, three filters, fifty at a time, few questions."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.web.test_work import questions

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_it_shows_what_one_handles_and_nothing_else(client_of: Callable[..., Client]) -> None:
    mine, other = cast.a_reported_incident(), cast.a_reported_incident("dirk")
    page = client_of("karin").get("/dossiers").content.decode()

    assert mine.reference in page
    assert other.reference not in page
    assert client_of("sanne").get("/dossiers").status_code == 403


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=reported", True),
        ("state=open", True),
        ("state=closed", False),
        ("behaviour=threat_violence", True),
        ("behaviour=weapon", False),
        ("state=nonsense&unit=x", True),
        ("na=nonsense", True),
    ],
)
def test_three_filters_and_nonsense_limits_nothing(query: str, shown: bool, client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()

    assert (incident.reference in client_of("bram").get(f"/dossiers?{query}").content.decode()) is shown


def test_fifty_at_a_time_and_the_older_ones_behind_the_link(client_of: Callable[..., Client]) -> None:
    incidents = [cast.a_reported_incident() for _ in range(52)]
    for number, incident in enumerate(incidents):
        Incident.objects.filter(pk=incident.pk).update(reported_at=cast.NOW - timedelta(hours=number))
    client = client_of("bram")
    first = client.get("/dossiers").content.decode()
    last_shown = incidents[49]
    second = client.get(f"/dossiers?na={last_shown.pk}").content.decode()

    assert last_shown.reference in first
    assert incidents[50].reference not in first
    assert incidents[50].reference in second
    assert last_shown.reference not in second


def test_ten_questions_with_five_cases_and_with_sixty(client_of: Callable[..., Client]) -> None:
    client, counted = client_of("bram"), []
    for number in (5, 55):
        for _ in range(number):
            cast.a_reported_incident()
        counted.append(questions(client, "/dossiers"))

    assert counted[0] == counted[1] <= 10
