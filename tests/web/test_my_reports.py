"""The list of my reports."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_mine_and_nobody_elses(client_of: Callable[[str], Client]) -> None:
    mine, other = cast.a_reported_incident(), cast.a_reported_incident("fatima")
    page = client_of("sanne").get("/meldingen").content.decode()

    assert str(mine.pk) in page
    assert str(other.pk) not in page


def test_nothing_yet_is_said_kindly(client_of: Callable[[str], Client]) -> None:
    assert "U heeft nog niets gemeld" in client_of("sanne").get("/meldingen").content.decode()


def test_a_long_list_asks_no_more_than_a_short_one(client_of: Callable[[str], Client]) -> None:
    sanne = client_of("sanne")
    for _number in range(4):
        cast.a_reported_incident()
    with CaptureQueriesContext(
        connection,
    ) as few:
        sanne.get("/meldingen")
    for _number in range(6):
        cast.a_reported_incident()
    with CaptureQueriesContext(connection) as many:
        sanne.get("/meldingen")

    assert len(many) == len(few)
