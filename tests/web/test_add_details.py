"""Telling more about my report."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.journal.models import Reading
from ruggensteun.report.incidents.actions import add_details
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.incidents.rules import Details
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")

MORE = {
    "version": "1",
    "story": "Hij kwam terug met een vriend.",
    "place": "Markt 1",
    "work_process": "enforcement",
    "consequences": ["stress", "feels_unsafe"],
    "felt_impact": "7",
    "decision_influence": "none",
}


def test_more_is_kept_and_i_am_back_at_my_report(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/aanvullen", MORE)

    assert response.headers["Location"] == f"/meldingen/{incident.pk}"
    kept = Incident.objects.get()
    assert story_of(kept).story == "Hij kwam terug met een vriend."
    assert (kept.work_process, kept.consequences, kept.felt_impact) == ("enforcement", ["stress", "feels_unsafe"], 7)


def test_what_is_there_stands_in_the_form(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").post(f"/meldingen/{incident.pk}/aanvullen", MORE)
    page = client_of("sanne").get(f"/meldingen/{incident.pk}/aanvullen").content.decode()

    assert "Hij kwam terug met een vriend." in page
    assert 'name="version" value="2"' in page


def test_when_somebody_was_first_both_texts_stand_there(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    add_details(incident, Details(story="Karin schreef dit."), version=1, by=cast.karin())
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/aanvullen", MORE)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Karin schreef dit." in page
    assert "Hij kwam terug met een vriend." in page
    assert story_of(Incident.objects.get()).story == "Karin schreef dit."

    again = client_of("sanne").post(f"/meldingen/{incident.pk}/aanvullen", MORE | {"version": "2"})
    assert again.status_code == 302
    assert story_of(Incident.objects.get()).story == "Hij kwam terug met een vriend."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"consequences": ["none", "stress"]}, "Kies één van beide"),
        ({"consequences": ["<b>"]}, "geldige keuze"),
        ({"felt_impact": "11"}, "geldige keuze"),
        ({"work_process": "'; drop"}, "geldige keuze"),
        ({"story": "x" * 20001}, "20001"),
        ({"place": "x" * 301}, "301"),
    ],
)
def test_what_cannot_be_right_is_a_sentence(
    client_of: Callable[[str], Client], changes: dict[str, object], sentence: str
) -> None:
    incident = cast.a_reported_incident()
    response = client_of("sanne").post(f"/meldingen/{incident.pk}/aanvullen", MORE | changes)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Incident.objects.get().version == 1


def test_somebody_else_finds_nothing(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()

    assert client_of("fatima").post(f"/meldingen/{incident.pk}/aanvullen", MORE).status_code == 404
    assert Incident.objects.get().version == 1


def test_who_handles_it_and_reads_the_story_here_leaves_a_line(client_of: Callable[[str], Client]) -> None:
    incident = cast.a_reported_incident()
    client_of("sanne").get(f"/meldingen/{incident.pk}/aanvullen")
    client_of("karin").get(f"/meldingen/{incident.pk}/aanvullen")

    assert [reading.reader_id for reading in Reading.objects.all()] == [cast.person("karin").pk]
