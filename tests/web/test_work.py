"""The work list: what waits, for whom, in which order; few questions to the database, however long it is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.terms import CRITICISM
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
MACHINERY = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def a_looked_at_incident(**changes: object) -> Incident:
    incident = cast.a_reported_incident(**changes)  # type: ignore[arg-type]
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    return incident


def questions(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    real = [one["sql"] for one in asked if not one["sql"].startswith(MACHINERY)]
    return len(real) - real[-1].startswith("select set_config")  # the test's own context comes back afterwards


def test_the_manager_has_the_talks_and_the_judgement_and_no_names(client_of: Callable[..., Client]) -> None:
    incident = a_looked_at_incident()
    page = client_of("karin").get("/werk").content.decode()

    for words in (
        "Bel wie het overkwam",
        "Voer het opvanggesprek",
        "Beoordeel de melding",
        incident.reference,
    ):
        assert words in page
    assert "Sanne" not in page
    assert "schreeuwde" not in page


def test_others_have_nothing_of_it(client_of: Callable[..., Client]) -> None:
    incident = a_looked_at_incident()

    for key in ("joost", "petra", "mo"):
        assert incident.reference not in client_of(key).get("/werk").content.decode()
    assert client_of("sanne").get("/werk").status_code == 403


def test_a_shielded_case_is_not_on_the_list_of_the_manager(client_of: Callable[..., Client]) -> None:
    incident = a_looked_at_incident(shielded=True)

    assert incident.reference not in client_of("karin").get("/werk").content.decode()
    assert incident.reference in client_of("bram").get("/werk").content.decode()


def test_filters_keep_what_was_asked_for(client_of: Callable[..., Client]) -> None:
    a_looked_at_incident()
    a_looked_at_incident(by="dirk")
    client = client_of("bram")
    assert "Beoordeel de melding" in client.get("/werk?soort=assess_incident&afdeling=Burgerzaken").content.decode()
    page = client.get("/werk?soort=hold_moment").content.decode()
    assert "Voer het opvanggesprek" in page
    assert "Beoordeel de melding" not in page


@pytest.mark.parametrize("key", ["karin", "bram"])
def test_ten_questions_with_five_cases_and_with_sixty(key: str, client_of: Callable[..., Client]) -> None:
    client, counted = client_of(key), []
    for number in (5, 55):
        for _ in range(number):
            cast.a_reported_incident()
        counted.append(questions(client, "/werk"))

    assert counted[0] == counted[1] <= 10


def test_a_choice_without_work_says_so_and_leads_back(client_of: Callable[..., Client]) -> None:
    a_looked_at_incident()
    page = client_of("karin").get("/werk?zoek=bestaat-niet").content.decode()

    assert "Er is geen werk dat hierbij past." in page
    assert "U bent bij" not in page


def test_criticism_stands_there_in_words(client_of: Callable[..., Client]) -> None:
    incident = a_looked_at_incident()
    assess_incident(incident, response.a_judgement(CRITICISM), at=cast.NOW, by=cast.karin())
    work = client_of("karin").get("/werk").content.decode()
    case = client_of("karin").get(f"/dossiers/{incident.pk}").content.decode()

    assert incident.reference in work
    assert "niveau kritiek" in work
    assert "criticism" not in work + case
