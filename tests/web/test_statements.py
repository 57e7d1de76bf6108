"""How many SQL statements the two pages ask that people open all day, also when everything waits at once (issue 2)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruggensteun.respond.measures.actions import note_breach
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
ALONG = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "select set_config")
"""What goes along with the transaction: the signed context travels with its BEGIN."""
MOST = {"/werk": 10, "/dossiers/{}": 20}


@pytest.mark.parametrize("path", MOST)
def test_a_case_in_which_everything_waits_asks_no_more(path: str, client_of: Callable[..., Client]) -> None:
    measure = response.an_imposed_ban()
    response.an_invitation(measure.incident)
    response.an_objection(measure)
    note_breach(measure, happened_on=cast.TODAY, facts="Hij stond weer binnen.", at=cast.NOW, by=cast.bram())
    client, address = client_of("bram"), path.format(measure.incident_id)
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)

    assert answer.status_code == 200
    told = [one["sql"][:90] for one in asked if not one["sql"].startswith(ALONG)]
    assert len(told) <= MOST[path], "\n".join(told)
