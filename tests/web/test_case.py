"""The case page: everything of a case, for whoever handles it, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.journal.models import Reading
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_manager_sees_the_case_and_that_is_written_down(client_of) -> None:  # type: ignore[no-untyped-def]
    incident = cast.a_reported_incident()
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    answer = client_of("karin").get(f"/dossiers/{incident.pk}")

    assert answer.status_code == 200
    page = answer.content.decode()
    for words in (
        "Sanne de Wit",
        "Een man schreeuwde",
        "Toezicht en Handhaving",
        "nog niet beoordeeld",
        "Neem contact",
    ):
        assert words in page
    assert Reading.objects.filter(dossier_id=incident.pk).count() == 1


def test_what_is_not_yours_is_not_there(client_of) -> None:  # type: ignore[no-untyped-def]
    incident = cast.a_reported_incident()
    absent = client_of("karin").get(f"/dossiers/{cast.told().id}")

    for key in ("joost", "sanne", "dirk", "petra"):
        answer = client_of(key).get(f"/dossiers/{incident.pk}")
        assert answer.status_code == 404
    assert absent.status_code == 404


@pytest.mark.parametrize("lines", [5, 60])
@pytest.mark.parametrize("key", ["karin", "bram"])
def test_it_asks_the_database_at_most_twenty_times(lines: int, key: str, client_of) -> None:  # type: ignore[no-untyped-def]
    incident = cast.a_reported_incident()
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    for _ in range(lines):
        record("incident.details_added", incident, by=cast.bram(), dossier_id=incident.pk)
    client = client_of(key)
    client.get(f"/dossiers/{incident.pk}")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/dossiers/{incident.pk}")

    real = [one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(real) <= 20, "\n".join(real)
