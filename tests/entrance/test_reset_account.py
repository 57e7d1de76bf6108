"""Helping somebody who lost everything."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import set_up_authenticator
from ruggensteun.ground.entrance.models import Authenticator
from ruggensteun.ground.entrance.rules.factors import code_at
from tests import cast

RESET = "/beheer/inloggen/herstel"
SECRET = b"12345678901234567890"


def test_everything_begins_anew(client_of: Callable[..., Client], somebody: Callable[..., Client]) -> None:
    sanne, now = somebody("sanne"), timezone.now()
    set_up_authenticator(cast.person("sanne"), SECRET, code_at(SECRET, now), at=now, by=cast.sanne())
    password = client_of("anouk").post(RESET, {"person": "sanne"}).context["password"]

    assert not Authenticator.objects.exists()
    assert sanne.get("/")["Location"].startswith("/aanmelden")
    given = {"username": "sanne", "password": password, "gemeente": "duinwijk"}
    assert Client().post("/aanmelden", given).status_code == 302


def test_nobody_resets_himself(client_of: Callable[..., Client]) -> None:
    answer = client_of("anouk").post(RESET, {"person": "anouk"})

    assert "Vraag een andere beheerder" in answer.content.decode()
