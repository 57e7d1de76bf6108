"""B 25, 26: a provider tells that somebody signed out; and everything that only looks like it."""

import time
from typing import Any

import pytest
from django.test import Client

from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.journal.models import Line
from tests import cast
from tests.entrance.conftest import ID, Way, said


def sid_of(key: str) -> str:
    return Session.objects.get(person=cast.person(key), ended_at__isnull=True).sid


def test_25_signing_out_at_the_provider_ends_the_session_here(way: Way) -> None:
    sanne, bram = Client(), Client()
    way.sign_in(sanne, "sanne")
    way.sign_in(bram, "bram")
    told = way.there.logout_token(ID, sub="sub-sanne", sid=sid_of("sanne"))
    answer = Client(enforce_csrf_checks=True).post(way.logout, {"logout_token": told})

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert sanne.get("/meldingen")["Location"].startswith("/aanmelden")
    assert bram.get("/meldingen").status_code == 200
    assert Line.objects.get(act="session.ended").facts == {"ending": "provider"}


def test_25_without_a_session_named_all_of_them_end(way: Way) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        way.sign_in(browser, "sanne")
    Client().post(way.logout, {"logout_token": way.there.logout_token(ID, sub="sub-sanne")})

    assert [browser.get("/").status_code for browser in browsers] == [302, 302]


FALSE: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "x"},
    "made long ago": {"iat": 1_600_000_000},
    "expired": {"exp": 1_600_000_000},
    "made tomorrow": {"iat": int(time.time()) + 86_400},
    "no event": {"events": {}},
    "another event": {"events": {"x": {}}},
    "an event that is a text": {"events": "http://schemas.openid.net/event/backchannel-logout"},
    "a nonce": {"nonce": "x"},
    "no id": {"jti": None},
    "about nobody": {"sub": None, "sid": None},
}


@pytest.mark.parametrize("false", FALSE)
def test_26_a_false_message_ends_nothing(way: Way, caplog: pytest.LogCaptureFixture, false: str) -> None:
    sanne = Client()
    way.sign_in(sanne, "sanne")
    token = way.there.logout_token(ID, **{"sub": "sub-sanne", "sid": sid_of("sanne"), **FALSE[false]})
    answer = Client().post(way.logout, {"logout_token": token})

    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert said(caplog)[-1].startswith("sign_out.refused claim_")
    assert sanne.get("/meldingen").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "x" * 30_000])
def test_26_what_is_no_token_ends_nothing(way: Way, token: str) -> None:
    assert Client().post(way.logout, {"logout_token": token}).status_code == 400


def test_26_a_message_works_once(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    sanne = Client()
    way.sign_in(sanne, "sanne")
    told = {"logout_token": way.there.logout_token(ID, sub="sub-sanne")}
    assert Client().post(way.logout, told).status_code == 200
    way.sign_in(sanne, "sanne")

    assert Client().post(way.logout, told).status_code == 400
    assert said(caplog)[-1] == "sign_out.refused jti_replayed"
    assert sanne.get("/meldingen").status_code == 200


def test_an_id_token_is_no_logout_token(way: Way) -> None:
    from ruggensteun.doors.commands.demo_provider import Given

    given = Given(ID, way.there.people["sub-sanne"], "sid", int(time.time()), {"nonce": "x"})
    assert Client().post(way.logout, {"logout_token": way.there.id_token(given)}).status_code == 400


def test_our_keys_are_published_without_their_private_half(way: Way) -> None:
    told = Client().get("/api/aanmelden/duinwijk/sleutels").json()["keys"]

    assert [set(one) for one in told] == [{"kty", "n", "e", "kid", "use", "x5t", "x5t#S256"}]
    assert Client().get("/api/aanmelden/nergens/sleutels").status_code == 404
