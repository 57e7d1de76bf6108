"""Proving once more who one is."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.journal.models import Line
from tests import cast
from tests.entrance.test_my_sign_in import long_ago

CONFIRM = "/aanmelden/bevestigen"


def test_the_password_counts_in_a_demo(somebody: Callable[..., Client]) -> None:
    anouk = long_ago(somebody("anouk"))
    answer = anouk.post(CONFIRM, {"password": cast.PASSWORD, "next": "/beheer/rollen/geven"})

    assert answer["Location"] == "/beheer/rollen/geven"
    assert anouk.get("/beheer/rollen/geven").status_code == 200
    assert Line.objects.filter(act="session.strengthened").exists()
    assert (timezone.now() - (Session.objects.get().strong_at or timezone.now())).total_seconds() < 60


def test_a_wrong_password_is_counted(somebody: Callable[..., Client]) -> None:
    anouk = long_ago(somebody("anouk"))
    answers = [anouk.post(CONFIRM, {"password": "x"}).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]
    assert anouk.get("/beheer/rollen/geven").status_code == 302


def test_34_confirming_leads_to_a_path_of_ours(somebody: Callable[..., Client]) -> None:
    answer = somebody("anouk").post(CONFIRM, {"password": cast.PASSWORD, "next": "//evil.example"})

    assert answer["Location"] == "/"
