"""Telling who it was about."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import details_of
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")

WHO = {"kind": "person", "name": "Jan Pieters", "customer_number": "K-1044"}


def test_what_i_know_is_kept_and_never_read_back_to_me(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    sanne = client_of("sanne")
    response = sanne.post(f"/meldingen/{incident.pk}/over-wie", WHO)

    assert response.headers["Location"] == f"/meldingen/{incident.pk}"
    subject = Incident.objects.get().subject
    assert subject
    assert details_of(subject)["name"] == "Jan Pieters"
    assert "Pieters" not in sanne.get(f"/meldingen/{incident.pk}").content.decode()


def test_what_others_told_is_never_shown(client_of: Callable[[str], Client]) -> None:
    first, second = cast.a_reported_incident("fatima"), cast.a_reported_incident()
    client_of("fatima").post(f"/meldingen/{first.pk}/over-wie", WHO | {"address": "Kade 9"})
    response = client_of("sanne").post(f"/meldingen/{second.pk}/over-wie", WHO, follow=True)

    assert "Kade 9" not in response.content.decode()
    assert Subject.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Kies wie het was."),
        ({"name": "", "customer_number": ""}, "waaraan u deze persoon herkent"),
        ({"birth_date": "2999-01-01"}, "geboortedatum kan niet"),
        ({"name": "x" * 201}, "201"),
    ],
)
def test_what_cannot_be_right_is_a_sentence(
    client_of: Callable[[str], Client], changes: dict[str, str], sentence: str
) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/over-wie", WHO | changes)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Subject.objects.exists()


def test_told_twice_is_a_sentence(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").post(f"/meldingen/{incident.pk}/over-wie", WHO)
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/over-wie", WHO | {"name": "Piet"})

    assert "Er staat al over wie het ging" in response.content.decode()
    assert Subject.objects.count() == 1


def test_somebody_else_finds_nothing(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("fatima").get(f"/meldingen/{incident.pk}/over-wie").status_code == 404


def test_who_handles_it_is_asked_whether_it_is_somebody_known(client_of: Callable[[str], Client]) -> None:
    first, second = cast.a_reported_incident("fatima"), cast.a_reported_incident()
    client_of("fatima").post(f"/meldingen/{first.pk}/over-wie", WHO)
    known = Subject.objects.get()
    bram, answer = client_of("bram"), WHO | {"customer_number": "", "name": "Pieters, Jan"}
    page = bram.post(f"/meldingen/{second.pk}/over-wie", answer)
    assert page.status_code == 422
    assert "Kijk of dit dezelfde persoon is" in page.content.decode()
    assert Subject.objects.count() == 1

    response = bram.post(f"/meldingen/{second.pk}/over-wie", answer | {"same": str(known.pk)})
    assert response.headers["Location"] == f"/dossiers/{second.pk}"
    assert Incident.objects.get(pk=second.pk).subject == known


def test_who_handles_it_may_say_it_is_somebody_else(client_of: Callable[[str], Client]) -> None:
    first, second = cast.a_reported_incident("fatima"), cast.a_reported_incident()
    client_of("fatima").post(f"/meldingen/{first.pk}/over-wie", WHO)
    client_of("bram").post(f"/meldingen/{second.pk}/over-wie", WHO | {"same": "new"})

    assert Subject.objects.count() == 2


def test_who_handles_it_corrects_what_is_known(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").post(f"/meldingen/{incident.pk}/over-wie", WHO)
    bram = client_of("bram")
    assert "Jan Pieters" in bram.get(f"/meldingen/{incident.pk}/over-wie").content.decode()
    bram.post(f"/meldingen/{incident.pk}/over-wie", WHO | {"name": "Jan Pietersen", "seen_version": "1"})

    assert details_of(Subject.objects.get())["name"] == "Jan Pietersen"
    stale = bram.post(f"/meldingen/{incident.pk}/over-wie", WHO | {"seen_version": "1"})
    assert "Iemand anders paste dit net aan" in stale.content.decode()


def test_a_reporter_never_sees_what_is_known(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    sanne = client_of("sanne")
    sanne.post(f"/meldingen/{incident.pk}/over-wie", WHO)

    assert "Pieters" not in sanne.get(f"/meldingen/{incident.pk}/over-wie").content.decode()
