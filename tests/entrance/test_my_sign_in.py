"""B 36, 37: one's own sessions and keys; what asks for a fresh proof."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.people.models import Token
from tests import cast

Open = Callable[..., Client]
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/605"}


def test_every_browser_is_listed_without_a_full_address(somebody: Open) -> None:
    somebody("sanne", headers=PHONE, REMOTE_ADDR="192.0.2.77")
    shown = somebody("sanne").get("/mijn-aanmelding").content.decode()

    assert "Safari, iPhone" in shown
    assert "192.0.2.0/24" in shown
    assert "192.0.2.77" not in shown
    assert "Deze browser" in shown


def test_a_session_ends_where_it_was_left(somebody: Open) -> None:
    phone, desk = somebody("sanne", headers=PHONE), somebody("sanne")
    left = Session.objects.get(device="Safari, iPhone")
    desk.post(f"/mijn-aanmelding/sessies/{left.pk}/beeindigen")

    assert phone.get("/meldingen")["Location"].startswith("/aanmelden")
    assert desk.get("/meldingen").status_code == 200


def test_all_others_end_at_once(somebody: Open) -> None:
    others, here = [somebody("sanne") for _ in range(3)], somebody("sanne")
    here.post("/mijn-aanmelding/sessies/beeindigen")

    assert [other.get("/").status_code for other in others] == [302] * 3
    assert here.get("/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(somebody: Open) -> None:
    sanne, bram = somebody("sanne"), somebody("bram")
    hers = Session.objects.get(person=cast.person("sanne"))

    assert bram.post(f"/mijn-aanmelding/sessies/{hers.pk}/beeindigen").status_code == 404
    assert sanne.get("/").status_code == 200


def test_37_many_sessions_are_remarked(somebody: Open) -> None:
    for _ in range(6):
        last = somebody("sanne")

    assert "U bent op veel plaatsen aangemeld" in last.get("/mijn-aanmelding").content.decode()


@pytest.mark.parametrize(("clock", "after"), [("seen", 3601), ("started", 12 * 3600 + 1)])
def test_a_session_ends_by_itself(somebody: Open, clock: str, after: int) -> None:
    sanne = somebody("sanne")
    session = sanne.session
    session[clock] -= after
    session.save()

    assert sanne.get("/meldingen")["Location"].startswith("/aanmelden")


def test_a_session_in_use_stays_alive(somebody: Open) -> None:
    sanne = somebody("sanne")
    session = sanne.session
    session["seen"] -= 3000
    session.save()
    Session.objects.update(seen_at=timezone.now() - timedelta(seconds=3000))
    sanne.get("/")

    assert timezone.now() - Session.objects.get().seen_at < timedelta(minutes=1)


def test_25_a_closed_account_loses_its_session_at_the_next_request(somebody: Open) -> None:
    sanne = somebody("sanne")
    from ruggensteun.ground.people.models import Person

    Person.objects.filter(username="sanne").update(is_active=False)
    assert sanne.get("/meldingen")["Location"] == "/aanmelden"


SENSITIVE = ("/beheer/rollen/geven", "/beheer/sleutels/maken", "/mijn-aanmelding/app", "/mijn-aanmelding/wachtwoord")


def long_ago(client: Client) -> Client:
    session = client.session
    session["strong"] -= 601
    session.save()
    return client


@pytest.mark.parametrize("page", SENSITIVE)
def test_36_a_sensitive_page_asks_for_a_fresh_proof(somebody: Open, page: str) -> None:
    anouk = long_ago(somebody("anouk"))

    assert anouk.get(page)["Location"].startswith("/aanmelden/bevestigen?next=")


def test_36_what_was_typed_waits_until_it_is_confirmed(somebody: Open) -> None:
    anouk = long_ago(somebody("anouk"))
    given = {"name": "Zaaksysteem", "acts_for": "dirk", "scopes": ["look_up"], "last_day": "2026-12-01"}
    answer = anouk.post("/beheer/sleutels/maken", given)

    assert answer.status_code == 401
    assert 'value="Zaaksysteem"' in answer.content.decode()
    assert not Token.objects.exists()


def test_36_an_export_asks_for_a_fresh_proof(somebody: Open) -> None:
    assert long_ago(somebody("els")).post("/beeld/bewaren", {"periode": "2026-3"}).status_code == 401


def test_36_emergency_access_asks_for_a_fresh_proof(somebody: Open) -> None:
    from django.urls import reverse

    given = {"dossier": "7K2M-9QXT", "reason": "Er is haast bij."}
    assert long_ago(somebody("paul")).post(reverse("break_glass"), given).status_code == 401


def test_who_has_no_right_hears_that_and_is_not_asked_to_confirm(somebody: Open) -> None:
    assert long_ago(somebody("dirk")).get("/beheer/rollen/geven").status_code == 403
