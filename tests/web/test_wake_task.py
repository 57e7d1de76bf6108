"""Taking back."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.walls.models import new_id

Open = Callable[..., Client]


def test_what_is_not_there_cannot_be_taken_back(client_of: Open) -> None:
    assert client_of("karin").post(f"/werk/terug/{new_id()}").status_code == 404
    assert client_of("sanne").post(f"/werk/terug/{new_id()}").status_code == 403
