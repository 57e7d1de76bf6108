"""Correcting my report after it was sent, and keeping it within a small circle."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.report.incidents.actions import correct_report
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Correction
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]

YESTERDAY = timezone.now().replace(second=42) - timedelta(days=1)
RIGHT = {
    "version": "1",
    "behaviours": ["verbal_abuse"],
    "channel": "phone",
    "day": f"{timezone.localtime(YESTERDAY):%Y-%m-%d}",
    "time": f"{timezone.localtime(YESTERDAY):%H:%M}",
}


def a_report() -> Incident:
    return cast.a_reported_incident(happened_at=YESTERDAY)


def test_the_old_and_the_new_stand_in_both_timelines(client_of: Open) -> None:
    incident = a_report()
    answer = client_of("sanne").post(f"/meldingen/{incident.pk}/verbeteren", RIGHT)

    assert answer.headers["Location"] == f"/meldingen/{incident.pk}"
    for key, page in (("sanne", f"/meldingen/{incident.pk}"), ("karin", f"/dossiers/{incident.pk}")):
        shown = client_of(key).get(page).content.decode()
        assert "Er stond “Op straat of buiten”." in shown
        assert "Schelden of schreeuwen, Dreigen met geweld" in shown


def test_the_moment_stays_to_the_second_when_it_was_not_touched(client_of: Open) -> None:
    incident = a_report()
    client_of("sanne").post(f"/meldingen/{incident.pk}/verbeteren", RIGHT)

    assert Incident.objects.get().happened_at == YESTERDAY


def test_when_somebody_was_first_both_stand_there(client_of: Open) -> None:
    incident = a_report()
    other = Correction(("verbal_abuse",), "desk", incident.happened_at)
    correct_report(incident, other, version=1, at=timezone.now(), by=cast.karin())
    answer = client_of("sanne").post(f"/meldingen/{incident.pk}/verbeteren", RIGHT)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wat er nu staat" in page
    assert "Aan de balie" in page
    assert 'name="version" value="2"' in page
    assert Incident.objects.get().channel == "desk"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"behaviours": []}, "Kies wat er is gebeurd."),
        ({"channel": ""}, "Kies hoe of waar het gebeurde."),
        ({"day": ""}, "Kies op welke dag het was."),
        ({"day": "2099-01-01"}, "in de toekomst"),
        ({"day": "1999-01-01"}, "vijf jaar"),
    ],
)
def test_what_cannot_be_right_is_a_sentence_at_its_field(
    client_of: Open, changes: dict[str, object], sentence: str
) -> None:
    incident = a_report()
    answer = client_of("sanne").post(f"/meldingen/{incident.pk}/verbeteren", RIGHT | changes)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Incident.objects.get().version == 1


def test_a_small_circle_after_all(client_of: Open) -> None:
    incident = a_report()
    sanne = client_of("sanne")
    assert "Liever helemaal in een kleine kring?" in sanne.get(f"/meldingen/{incident.pk}/uitsluiten").content.decode()
    answer = sanne.post(f"/meldingen/{incident.pk}/afschermen", follow=True)

    page = answer.content.decode()
    assert "Uw melding staat nu in een kleine kring." in page
    assert "Karin Smit" not in page
    assert client_of("karin").get(f"/dossiers/{incident.pk}").status_code == 404


def test_twice_is_a_sentence(client_of: Open) -> None:
    incident = cast.a_reported_incident(shielded=True)
    answer = client_of("sanne").post(f"/meldingen/{incident.pk}/afschermen")

    assert answer.status_code == 422
    assert "al in een kleine kring" in answer.content.decode()
