"""Being away."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.models import Absence
from tests import cast

Open = Callable[..., Client]


def test_away_and_back(client_of: Open) -> None:
    typed = {"starts_on": "2099-01-05", "ends_on": "2099-01-09", "name": "Joost Mulder"}
    assert client_of("petra").post("/afwezig", {**typed, "starts_on": "2099-02-05"}).status_code == 422
    typed |= {"starts_on": "2099-01-05"}
    assert client_of("petra").post("/afwezig", typed).status_code == 302
    absence = Absence.objects.get()
    assert "Joost Mulder neemt het over" in client_of("petra").get("/afwezig").content.decode()
    assert client_of("sanne").post(f"/afwezig/{absence.pk}/weg").status_code == 404
    assert client_of("petra").post(f"/afwezig/{absence.pk}/weg").status_code == 302
    assert not Absence.objects.exists()


def test_a_coordinator_says_it_for_whoever_fell_ill(client_of: Open) -> None:
    typed = {"starts_on": "2099-01-05", "ends_on": "2099-01-09"}
    answer = client_of("bram").post(f"/zorg/team/{cast.person('petra').pk}/afwezig", typed)
    assert answer["Location"] == "/zorg/team"
