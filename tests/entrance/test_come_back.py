"""B 26, 28, 34: signing in through a provider, and every way in which an answer of a provider can be false."""

import base64
import json
import logging
import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import OctKey

from ruggensteun.ground.entrance.actions.providers import agree_meaning, drop_meaning, switch_provider
from ruggensteun.ground.entrance.models import Identity, Session
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Grant, Person
from ruggensteun.ground.people.terms import Role
from tests import cast
from tests.entrance.conftest import Way, query_of, said


def test_somebody_comes_in_and_goes_where_he_wanted(way: Way) -> None:
    browser = Client()
    back = way.sign_in(browser, "bram", "/werk")

    assert back["Location"] == "/werk"
    assert "Bram Visser" in browser.get("/werk").content.decode()
    session = Session.objects.get()
    assert (session.person, session.provider, session.way) == (cast.person("bram"), way.row, "provider")
    assert Line.objects.filter(act="session.opened", actor_id=cast.person("bram").pk).exists()


def test_the_way_there_carries_pkce_state_and_nonce(way: Way) -> None:
    asked = query_of(way.away(Client()))

    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("code_challenge", "state", "nonce")) >= 20
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{way.back}"
    assert "client_secret" not in asked


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256"])
def test_each_kind_of_signature_is_taken(way: Way, algorithm: str) -> None:
    way.there.algorithm = algorithm

    assert way.sign_in(Client(), "sanne").status_code == 302
    assert Session.objects.exists()


def test_the_session_id_is_a_new_one(way: Way) -> None:
    browser = Client()
    address = way.away(browser)
    before = browser.cookies["session"].value
    browser.get(way.chosen(address, "sanne"))

    assert browser.cookies["session"].value != before
    replayed = Client()
    replayed.cookies["session"] = before
    assert replayed.get("/").status_code == 302


def refused(caplog: pytest.LogCaptureFixture, answer: Any, code: str, *, opened: int = 0) -> None:
    """A plain sentence, a log line with a code and nothing else, and nobody came in; `opened` did so before."""
    assert answer.status_code == 403
    assert "Daarom lieten wij niemand binnen" in answer.content.decode()
    assert said(caplog) == [f"sign_in.refused {code}"]
    assert not Session.objects.exists()
    assert Line.objects.filter(act="session.opened").count() == opened


FALSE_CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"iss": "https://evil.example"}, "claim_iss"),
    "another audience": ({"aud": "somebody-else"}, "claim_aud"),
    "another party beside us": ({"aud": ["ruggensteun-test", "x"], "azp": "x"}, "claim_azp"),
    "another nonce": ({"nonce": "x" * 32}, "claim_nonce"),
    "no nonce": ({"nonce": None}, "claim_nonce"),
    "expired": ({"exp": 1_600_000_000}, "claim_exp"),
    "made long ago": ({"iat": 1_600_000_000}, "claim_iat"),
    "made tomorrow": ({"iat": int(time.time()) + 86_400}, "claim_iat"),
    "nobody": ({"sub": None}, "claim_sub"),
}


@pytest.mark.parametrize("false", FALSE_CLAIMS)
def test_26_an_id_token_with_a_false_claim(way: Way, caplog: pytest.LogCaptureFixture, false: str) -> None:
    way.there.bend, code = FALSE_CLAIMS[false]

    refused(caplog, way.sign_in(Client(), "sanne"), code)


def part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_26_a_token_without_a_signature(
    way: Way, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way.there, "signed", lambda claims: f"{part({'alg': 'none'})}.{part(claims)}.")

    refused(caplog, way.sign_in(Client(), "sanne"), "algorithm")


def test_26_a_token_signed_with_the_public_key_as_password(
    way: Way, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = OctKey.import_key(way.there.keys["RS256"].as_pem(private=False).replace(b"-----", b""))
    forge = {"alg": "HS256", "kid": "demo-rsa"}
    monkeypatch.setattr(way.there, "signed", lambda claims: jwt.encode(forge, claims, public, algorithms=["HS256"]))

    refused(caplog, way.sign_in(Client(), "sanne"), "algorithm")


def test_26_a_token_signed_by_somebody_else(
    way: Way, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from joserfc.jwk import RSAKey

    own = RSAKey.generate_key(2048, {"kid": "demo-rsa"})
    forge = {"alg": "RS256", "kid": "demo-rsa"}
    monkeypatch.setattr(way.there, "signed", lambda claims: jwt.encode(forge, claims, own))

    refused(caplog, way.sign_in(Client(), "sanne"), "signature")


def test_26_a_return_that_nobody_asked_for(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    back = way.chosen(way.away(Client()), "sanne")

    refused(caplog, Client().get(back), "state_unknown")


def test_26_the_return_of_somebody_else_in_my_browser(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    mine, theirs = Client(), Client()
    way.away(mine)

    refused(caplog, mine.get(way.chosen(way.away(theirs), "bram")), "state_unknown")


def test_26_a_return_works_once(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client()
    back = way.chosen(way.away(browser), "sanne")
    assert browser.get(back).status_code == 302
    Session.objects.all().delete()

    refused(caplog, browser.get(back), "state_unknown", opened=1)


def test_26_a_code_works_once(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client()
    back = way.chosen(way.away(browser), "sanne")
    way.there.codes.clear()

    refused(caplog, browser.get(back), "code_refused")


def test_26_a_code_without_its_verifier(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody else's code, put into a return that I asked for myself: PKCE keeps it shut."""
    mine, theirs = Client(), Client()
    own = query_of("?" + way.chosen(way.away(mine), "sanne").partition("?")[2])
    stolen = query_of("?" + way.chosen(way.away(theirs), "bram").partition("?")[2])

    refused(caplog, mine.get(way.back, {**own, "code": stolen["code"]}), "code_refused")


@pytest.mark.parametrize("issuer", ["https://evil.example", None])
def test_26_the_answer_of_another_provider(way: Way, caplog: pytest.LogCaptureFixture, issuer: str | None) -> None:
    browser = Client()
    told = query_of("?" + way.chosen(way.away(browser), "sanne").partition("?")[2])
    told.pop("iss")

    refused(caplog, browser.get(way.back, told | ({"iss": issuer} if issuer else {})), "issuer_mixed_up")


def test_26_a_provider_that_calls_itself_something_else(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    way.change(issuer=way.there.issuer + "/")

    refused(caplog, Client().get(way.start), "other_issuer")


def test_26_somebody_says_no_at_the_provider(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    browser = Client()
    state = query_of(way.away(browser))["state"]

    refused(caplog, browser.get(way.back, {"state": state, "error": "x", "iss": way.there.issuer}), "provider_refused")


def test_28_an_email_address_opens_nobodys_account(way: Way) -> None:
    way.there.bend = {"email": "sanne@duinwijk.test", "preferred_username": "sanne"}
    answer = way.sign_in(Client(), "stranger")

    assert answer.status_code == 409
    assert "kent u nog niet" in answer.content.decode()
    assert not Session.objects.exists()


def test_28_a_newcomer_never_gets_the_account_of_that_name(way: Way) -> None:
    way.change(adds_people=True, home_unit=cast.unit("Staf"))
    way.there.bend = {"preferred_username": "sanne"}
    answer = way.sign_in(Client(), "stranger")

    assert answer.status_code == 409
    assert "van een ander account" in answer.content.decode()
    assert not Identity.objects.filter(subject="sub-stranger").exists()


def test_a_newcomer_gets_an_account_where_that_was_agreed(way: Way) -> None:
    way.change(adds_people=True, home_unit=cast.unit("Staf"))
    way.there.bend = {"department": "burgerzaken", "groups": ["desk"]}
    agree_meaning(way.row, "Desk", role=Role.DESK_WORKER, by=cast.anouk())
    way.sign_in(Client(), "stranger")

    person = Person.objects.get(username="stranger")
    assert (person.unit, person.has_usable_password()) == (cast.unit("Burgerzaken"), False)
    assert Grant.objects.get(person=person).role == Role.DESK_WORKER


def test_roles_come_and_go_with_the_groups(way: Way) -> None:
    agreed = agree_meaning(way.row, "desk", role=Role.DESK_WORKER, by=cast.anouk())
    way.there.bend = {"groups": ["desk"]}
    way.sign_in(Client(), "sanne")
    assert Grant.objects.get(person=cast.person("sanne")).role == Role.DESK_WORKER

    drop_meaning(agreed, by=cast.anouk())
    way.sign_in(Client(), "sanne")
    assert not Grant.objects.filter(person=cast.person("sanne")).exists()
    assert Grant.objects.filter(person=cast.person("bram")).exists(), "a role given by a person stays"


def test_nobody_gives_himself_a_role_by_an_agreement(way: Way) -> None:
    agree_meaning(way.row, "all", role=Role.AGGRESSION_COORDINATOR, by=cast.anouk())
    way.there.bend = {"groups": ["all"]}
    way.sign_in(Client(), "anouk")
    way.sign_in(Client(), "sanne")

    assert not Grant.objects.filter(person=cast.person("anouk"), role=Role.AGGRESSION_COORDINATOR).exists()
    assert Grant.objects.filter(person=cast.person("sanne"), role=Role.AGGRESSION_COORDINATOR).exists()


def test_entra_names_people_by_tenant_and_object(way: Way) -> None:
    way.change(kind="entra", adds_people=True, home_unit=cast.unit("Staf"))
    way.there.bend = {"tid": "tenant", "oid": "object"}
    way.sign_in(Client(), "stranger")

    assert Identity.objects.get(person__username="stranger").subject == "tenant|object"


@pytest.mark.parametrize("onward", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x"])
def test_34_nobody_is_sent_on_to_another_site(way: Way, onward: str) -> None:
    assert way.sign_in(Client(), "sanne", onward)["Location"] == "/"


def test_an_account_that_was_closed_stays_closed(way: Way) -> None:
    Person.objects.filter(username="sanne").update(is_active=False)

    assert way.sign_in(Client(), "sanne").status_code == 409
    assert not Session.objects.exists()


def test_closing_a_provider_ends_its_sessions(way: Way) -> None:
    browser = Client()
    way.sign_in(browser, "sanne")
    switch_provider(way.row, on=False, at=timezone.now(), by=cast.anouk())

    assert browser.get("/")["Location"].startswith("/aanmelden")
    assert browser.get(way.start).status_code == 404


def test_no_token_stands_in_a_log(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "ruggensteun")
    way.there.bend = {"nonce": "x"}
    way.sign_in(Client(), "sanne")

    assert "ey" not in caplog.text.replace("key", "")
    assert "sanne" not in caplog.text.casefold()
