"""B 31: signing in, the second step and confirming with a passkey; and every false one."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from ruggensteun.ground.entrance.models import Passkey, Session
from tests import cast
from tests.entrance.soft_passkey import SoftPasskey

HOST: dict[str, Any] = {"headers": {"host": "duinwijk.test"}}
USE = "/aanmelden/passkey"
pytestmark = pytest.mark.usefixtures("inside_the_walls", "named_host")


@pytest.fixture
def named_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["duinwijk.test", "testserver"])


@pytest.fixture
def sanne_with_passkey() -> SoftPasskey:
    """Sanne made a passkey on her phone."""
    client, passkey = Client(**HOST), SoftPasskey()
    client.post("/aanmelden", {"username": "sanne", "password": cast.PASSWORD})
    asked = client.get("/mijn-aanmelding/passkey").context["options"]
    made = client.post("/mijn-aanmelding/passkey", {"name": "telefoon", "credential": passkey.make(asked)})
    assert made.status_code == 200
    assert len(made.context["codes"]) == 10
    client.post("/afmelden")
    return passkey


def used(client: Client, passkey: SoftPasskey, **more: str) -> Any:
    asked = client.get(USE, more).context["options"]
    return client.post(USE, {"credential": passkey.use(asked), **more})


def test_a_passkey_alone_is_enough(sanne_with_passkey: SoftPasskey) -> None:
    client = Client(**HOST)
    answer = used(client, sanne_with_passkey, next="/meldingen")

    assert answer["Location"] == "/meldingen"
    assert client.get("/meldingen").status_code == 200
    assert Session.objects.get(ended_at__isnull=True).way == "passkey"
    assert Passkey.objects.get().used_at is not None


def test_after_the_password_the_passkey_is_asked(sanne_with_passkey: SoftPasskey) -> None:
    client = Client(**HOST)
    first = client.post("/aanmelden?next=/meldingen", {"username": "sanne", "password": cast.PASSWORD})
    assert first["Location"] == "/aanmelden/tweede-stap"
    assert client.get("/meldingen")["Location"].startswith("/aanmelden")

    assert used(client, sanne_with_passkey)["Location"] == "/meldingen"


@pytest.mark.parametrize(
    "false",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://duinwijk.test.evil.example"},
        {"flags": 1},
        {"flags": 4},
        {"id": b"\0" * 32},
    ],
    ids=["another origin", "an origin alike", "user not verified", "user not there", "unknown"],
)
def test_31_a_false_passkey_opens_nothing(sanne_with_passkey: SoftPasskey, false: dict[str, Any]) -> None:
    vars(sanne_with_passkey).update(false)
    answer = used(Client(**HOST), sanne_with_passkey)

    assert answer.status_code == 422
    assert "past hier niet" in answer.content.decode()
    assert not Session.objects.filter(ended_at__isnull=True).exists()


def test_31_an_answer_to_another_question_opens_nothing(sanne_with_passkey: SoftPasskey) -> None:
    client = Client(**HOST)
    first = client.get(USE).context["options"]
    client.get(USE)

    assert client.post(USE, {"credential": sanne_with_passkey.use(first)}).status_code == 422


def test_31_an_answer_works_once(sanne_with_passkey: SoftPasskey) -> None:
    client = Client(**HOST)
    answer = sanne_with_passkey.use(client.get(USE).context["options"])
    assert client.post(USE, {"credential": answer}).status_code == 302

    assert Client(**HOST).post(USE, {"credential": answer}).status_code == 422
    assert client.post(USE, {"credential": answer}).status_code == 422


def test_31_a_copied_passkey_is_seen(sanne_with_passkey: SoftPasskey) -> None:
    sanne_with_passkey.counter = 5
    assert used(Client(**HOST), sanne_with_passkey).status_code == 302

    answer = used(Client(**HOST), sanne_with_passkey)
    assert answer.status_code == 422
    assert "lijkt gekopieerd" in answer.content.decode()


@pytest.mark.parametrize("sent", ["", "x", "[]", "{}", '{"id": 1}', '{"rawId": "AA", "response": {}}'])
def test_what_is_no_answer_opens_nothing(sanne_with_passkey: SoftPasskey, sent: str) -> None:
    client = Client(**HOST)
    client.get(USE)

    assert client.post(USE, {"credential": sent}).status_code == 422


def test_on_a_bare_address_there_are_no_passkeys() -> None:
    settings.ALLOWED_HOSTS.append("127.0.0.1")
    assert Client(headers={"host": "127.0.0.1"}).get(USE)["Location"] == "/aanmelden"
