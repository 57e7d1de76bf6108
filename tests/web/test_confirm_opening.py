"""The page with which a second person decides on emergency access."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.report.incidents.models import Opening
from tests import cast
from tests.incidents.test_break_glass import REASON, ask

Open = Callable[..., Client]


def test_the_second_person_reads_why_and_says_yes(client_of: Open) -> None:
    opening = ask(cast.a_reported_incident(shielded=True))
    bram = client_of("bram")
    assert f"/noodtoegang/{opening.pk}/beslissen" in bram.get("/noodtoegang").content.decode()
    page = bram.get(f"/noodtoegang/{opening.pk}/beslissen").content.decode()
    assert REASON in page
    assert "Paul Groen" in page

    assert bram.post(f"/noodtoegang/{opening.pk}/beslissen")["Location"] == "/noodtoegang"
    assert Opening.objects.get().state == "open"


def test_others_find_nothing_and_who_asked_reads_why_not(client_of: Open) -> None:
    opening = ask(cast.a_reported_incident(shielded=True))
    for key in ("karin", "griet", "anouk", "sanne"):
        assert client_of(key).post(f"/noodtoegang/{opening.pk}/beslissen").status_code == 404, key
    assert client_of("paul").post(f"/noodtoegang/{opening.pk}/beslissen").status_code == 403
    assert Opening.objects.get().state == "waiting"
