"""V6.4.1: a password that somebody else made opens one page: where another is chosen. And not for ever."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import reset_account, set_up_authenticator
from ruggensteun.ground.entrance.rules.factors import code_at
from ruggensteun.ground.entrance.terms import FIRST_PASSWORD
from ruggensteun.ground.people.models import Person
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
CHANGE = "/mijn-aanmelding/wachtwoord"
FIRST, OWN = "Zo-gemaakt-door-een-ander-9", "vier losse woorden samen"
SECRET = b"12345678901234567890"


@pytest.fixture
def sanne() -> Person:
    """Sanne lost everything; an administrator made a first password for her."""
    person = cast.person("sanne")
    reset_account(person, FIRST, at=timezone.now(), by=cast.actor("anouk"))
    return person


def typed(password: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/aanmelden", {"username": "sanne", "password": password, "gemeente": "duinwijk"})


def test_nothing_opens_before_another_is_chosen(sanne: Person) -> None:
    client, _answer = typed(FIRST)
    for page in ("/", "/meldingen", "/mijn-aanmelding"):
        assert client.get(page)["Location"] == CHANGE
    assert "Kies eerst een eigen wachtwoord" in client.get(CHANGE).content.decode()

    assert client.post(CHANGE, {"old": FIRST, "new": FIRST + "x"}).status_code == 422, "not the same one longer"
    assert client.post(CHANGE, {"old": FIRST, "new": OWN})["Location"] == "/"
    assert client.get("/meldingen").status_code == 200
    sanne.refresh_from_db()
    assert sanne.password_until is None


def test_after_the_own_choice_nothing_is_asked_any_more(sanne: Person) -> None:
    client, _answer = typed(FIRST)
    client.post(CHANGE, {"old": FIRST, "new": OWN})
    again, answer = typed(OWN)

    assert answer["Location"] == "/"
    assert again.get("/").status_code == 200
    assert typed(FIRST)[1].status_code == 422


@override_settings(SECOND_FACTOR=True)
def test_the_second_factor_comes_first_and_the_password_is_not_forgotten(sanne: Person) -> None:
    client, answer = typed(FIRST)
    assert answer["Location"] == "/mijn-aanmelding"
    assert client.get("/mijn-aanmelding").status_code == 200
    then = timezone.now() - timedelta(minutes=5)
    set_up_authenticator(sanne, SECRET, code_at(SECRET, then), at=then, by=cast.sanne())

    later, _answer = typed(FIRST)
    later.post("/aanmelden/tweede-stap", {"code": code_at(SECRET, timezone.now())})
    assert settings.SESSION_COOKIE_NAME in later.cookies
    assert later.get("/")["Location"] == CHANGE


def test_it_opens_for_a_week_and_then_says_what_a_wrong_one_says(sanne: Person) -> None:
    assert sanne.password_until is None, "as it was before"
    sanne.refresh_from_db()
    assert sanne.password_until is not None
    assert timedelta(days=6) < sanne.password_until - timezone.now() <= FIRST_PASSWORD
    wrong = typed("iets heel anders")[1]
    Person.objects.filter(pk=sanne.pk).update(password_until=timezone.now() - timedelta(seconds=1))

    answer = typed(FIRST)[1]
    assert answer.status_code == wrong.status_code == 422
    assert str(answer.context["form"].errors) == str(wrong.context["form"].errors)


def test_a_reset_shows_it_once(client_of: Callable[..., Client]) -> None:
    password = client_of("anouk").post("/beheer/inloggen/herstel", {"person": "sanne"}).context["password"]

    assert typed(password)[0].get("/")["Location"] == CHANGE
