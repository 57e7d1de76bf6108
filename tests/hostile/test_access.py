"""Hostile inputs A 8 and 10 to 14 of the threat list; 1 to 4 stand in tests/test_who_may.py, 9 and 94 in tests/api."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import reference
from tests import cast
from tests.web.test_report_incident import answers

Open = Callable[..., Client]


def test_8_counts_and_lists_are_equal_with_and_without_what_is_hidden(client_of: Open) -> None:
    pages = ("/", "/werk", "/dossiers", "/dossiers?soort=open", "/beeld", "/meldingen")
    outsiders = ("karin", "joost", "mo", "els", "petra", "anouk", "paul")
    clients = {key: client_of(key) for key in outsiders}
    cast.a_reported_incident()
    before = {(key, page): clients[key].get(page).content for key in outsiders for page in pages}
    cast.a_reported_incident(shielded=True)
    cast.a_reported_incident("griet", route="after_talk", victim_id=cast.person("ria").pk)
    after = {(key, page): clients[key].get(page).content for key in outsiders for page in pages}

    assert [place for place in before if _still(before[place]) != _still(after[place])] == []


def _still(page: bytes) -> str:
    """A page without the token of its forms and the id of a new report, which differ each time."""
    return re.sub(r'(csrfmiddlewaretoken|name="id")[^>]*>', "", page.decode())


@pytest.mark.parametrize(
    "field", ["organisation_id", "state", "reporter", "reported_at", "circle", "norm_level", "source"]
)
def test_10_fields_that_are_not_on_the_form_are_not_stored(client_of: Open, field: str) -> None:
    client_of("sanne").post("/melden", answers(**{field: "closed"}))

    incident = Incident.objects.get()
    assert (incident.organisation_id, incident.state) == (cast.organisation_id(), "reported")
    assert (incident.reporter_id, incident.circle, incident.norm_level) == (cast.person("sanne").pk, [], "")


def test_11_a_manager_gives_himself_no_role(client_of: Open) -> None:
    before = Grant.objects.count()
    for key in ("karin", "bram", "sanne", "paul"):
        given = {"person": key, "role": "administrator", "starts_on": "2026-01-01"}
        assert client_of(key).post("/beheer/rollen/geven", given).status_code == 403

    assert Grant.objects.count() == before


def test_12_a_role_that_ended_while_the_page_was_open_saves_nothing(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    karin = client_of("karin")
    assert karin.get(f"/dossiers/{incident.pk}/beoordelen").status_code == 200
    Grant.objects.filter(person=cast.person("karin")).delete()

    assert karin.post(f"/dossiers/{incident.pk}/beoordelen", {"level": "C"}).status_code == 404
    incident.refresh_from_db()
    assert incident.norm_level == ""


def test_12_a_closed_account_is_out_at_the_next_request(client_of: Open) -> None:
    karin = client_of("karin")
    person = cast.person("karin")
    person.is_active = False
    person.save()

    assert karin.get("/werk")["Location"].startswith("/aanmelden")
    assert karin.get("/werk").status_code == 302


def test_14_ids_and_references_cannot_be_counted(client_of: Open) -> None:
    first, second = cast.a_reported_incident("karin"), cast.a_reported_incident()
    neighbour = type(first.pk)(int=first.pk.int + 1)

    assert client_of("sanne").get(f"/meldingen/{neighbour}").status_code == 404
    assert reference(first.pk)[:4] != reference(second.pk)[:4]
    for wrong in ("1", "-1", "9" * 40, "x", "%00", "../../x", str(new_id()) + "1"):
        assert client_of("sanne").get(f"/meldingen/{wrong}").status_code == 404


def test_13_a_session_of_one_organisation_reaches_nothing_of_another(client_of: Open) -> None:
    ours = cast.a_reported_incident()
    zoe = client_of("zoe", "zeeberg")
    for page in (f"/dossiers/{ours.pk}", f"/meldingen/{ours.pk}", f"/dossiers/{ours.pk}?gemeente=duinwijk"):
        assert zoe.get(page).status_code == 404
    assert zoe.post(f"/dossiers/{ours.pk}/beoordelen", {"gemeente": "duinwijk"}).status_code == 404
