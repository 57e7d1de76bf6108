"""Taking a token back."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.people.models import Token
from ruggensteun.ground.people.terms import Scope
from tests import cast

Open = Callable[..., Client]


def test_a_token_is_taken_back(client_of: Open) -> None:
    later = timezone.now() + timedelta(days=1)
    make_token("Zaaksysteem", [Scope.REPORT], cast.person("dirk"), expires_at=later, by=cast.clock())
    token = Token.objects.get()

    assert client_of("sanne").post(f"/beheer/sleutels/{token.pk}/intrekken").status_code == 403
    assert client_of("anouk").post(f"/beheer/sleutels/{token.pk}/intrekken").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at
