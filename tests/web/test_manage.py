"""The set-up pages: roles, units, tokens, the read log; for those who arrange them, without any content of cases."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.journal.actions import record_reading
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.people.models import Grant, Token
from ruggensteun.ground.people.terms import Role, Scope
from ruggensteun.ground.walls.models import new_id
from tests import cast

Open = Callable[..., Client]
PAGES = (
    "/beheer",
    "/beheer/rollen",
    "/beheer/afdelingen",
    "/beheer/rollen/geven",
    "/beheer/sleutels",
    "/beheer/sleutels/maken",
)


@pytest.mark.parametrize("address", PAGES)
def test_an_administrator_opens_it_and_others_read_why_not(client_of: Open, address: str) -> None:
    assert client_of("anouk").get(address).status_code == 200
    refused = client_of("sanne").get(address)
    assert refused.status_code == 403
    assert "Alleen een beheerder" in refused.content.decode()


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


def test_an_ended_role_ends_at_the_next_request(client_of: Open) -> None:
    karin = client_of("karin")
    grant = Grant.objects.get(person=cast.person("anouk"))
    mine = Grant.objects.get(person=cast.person("karin"))
    assert client_of("anouk").post(f"/beheer/rollen/{mine.pk}/beeindigen").status_code == 302

    assert not Grant.objects.filter(pk=mine.pk).exists()
    assert karin.post(f"/beheer/rollen/{grant.pk}/beeindigen").status_code == 403
    assert client_of("anouk").get(f"/beheer/rollen/{new_id()}/beeindigen").status_code == 404


def test_a_token_is_shown_once(client_of: Open) -> None:
    anouk = client_of("anouk")
    last_day = (timezone.localdate() + timedelta(days=30)).isoformat()
    given = {"name": "Zaaksysteem", "acts_for": "dirk", "scopes": ["look_up"], "last_day": last_day}
    made = anouk.post("/beheer/sleutels/maken", given)

    assert f"rs_{cast.organisation_id().hex}_" in made.content.decode()
    listed = anouk.get("/beheer/sleutels").content.decode()
    assert "Zaaksysteem" in listed
    assert "rs_" not in listed.replace("rs_hidden", "")
    assert Token.objects.get(name="Zaaksysteem").scopes == [Scope.LOOK_UP]


@pytest.mark.parametrize("days", [-1, 400, 3_000_000])
def test_a_token_lasts_a_year_at_most(client_of: Open, days: int) -> None:
    day = "99999-01-01" if days > 400 else (timezone.localdate() + timedelta(days=days)).isoformat()
    given = {"name": "Zaaksysteem", "acts_for": "dirk", "scopes": ["look_up"], "last_day": day}
    answer = client_of("anouk").post("/beheer/sleutels/maken", given)

    assert answer.status_code == 422
    assert not Token.objects.exists()


def test_a_token_is_taken_back(client_of: Open) -> None:
    later = timezone.now() + timedelta(days=1)
    make_token("Zaaksysteem", [Scope.REPORT], cast.person("dirk"), expires_at=later, by=cast.clock())
    token = Token.objects.get()

    assert client_of("sanne").post(f"/beheer/sleutels/{token.pk}/intrekken").status_code == 403
    assert client_of("anouk").post(f"/beheer/sleutels/{token.pk}/intrekken").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at


def test_the_privacy_officer_sees_who_read_and_nothing_of_what(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    record_reading(incident.pk, by=cast.karin())
    page = client_of("paul").get("/beheer/leeslog", {"dossier": incident.reference.lower()}).content.decode()

    assert "Karin Smit" in page
    assert str(Role.LINE_MANAGER.label) in page
    assert "schreeuwde" not in page
    assert "Karin Smit" in client_of("paul").get("/beheer/leeslog", {"dossier": str(incident.pk)}).content.decode()
    assert client_of("paul").get("/beheer/leeslog", {"dossier": "x" * 40}).status_code == 422
    for key in ("anouk", "bram", "sanne"):
        assert client_of(key).get("/beheer/leeslog", {"dossier": incident.reference}).status_code == 403
    stranger = client_of("zoe", "zeeberg").get("/beheer/leeslog", {"dossier": incident.reference})
    assert stranger.status_code == 403
