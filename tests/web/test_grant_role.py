"""Giving a role: it works at the next request, and what cannot be is refused at the field."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.walls.models import new_id
from tests import cast

Open = Callable[..., Client]


def test_an_administrator_gives_a_role_that_works_at_the_next_request(client_of: Open) -> None:
    fatima = client_of("fatima")
    given = {"person": "fatima", "role": "administrator", "starts_on": "2026-01-01"}
    answer = client_of("anouk").post("/beheer/rollen/geven", given)

    assert answer.status_code == 302
    assert fatima.get("/beheer").status_code == 200
    assert Line.objects.filter(act="role.granted", actor_id=cast.person("anouk").pk).count() == 1
    assert "Een rol gegeven: beheerder" in client_of("anouk").get("/beheer").content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"person": "niemand"}, "Deze gebruikersnaam is er niet"),
        ({"person": "anouk"}, "U geeft uzelf geen rol"),
        ({"role": "koning"}, "koning"),
        ({"unit": str(new_id())}, "geldige keuze"),
        ({"ends_on": "2025-01-01"}, "De laatste dag ligt voor de eerste"),
        ({"starts_on": "30-02-2026"}, "datum"),
        ({"person": "a\x00b"}, "ul"),
    ],
)
def test_a_role_that_cannot_be_given(client_of: Open, changes: dict[str, str], sentence: str) -> None:
    before = Grant.objects.count()
    given = {"person": "fatima", "role": "desk_worker", "starts_on": "2026-01-01"} | changes
    answer = client_of("anouk").post("/beheer/rollen/geven", given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "desk_worker" in answer.content.decode()
    assert Grant.objects.count() == before
