"""Taking a second factor away."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import add_passkey, set_up_authenticator
from ruggensteun.ground.entrance.models import Authenticator, Passkey
from ruggensteun.ground.entrance.rules.factors import code_at
from ruggensteun.ground.vault.models import DataKey
from tests import cast

SECRET = b"12345678901234567890"


def test_the_app_goes_with_its_key(somebody: Callable[..., Client]) -> None:
    sanne, now = somebody("sanne"), timezone.now()
    set_up_authenticator(cast.person("sanne"), SECRET, code_at(SECRET, now), at=now, by=cast.sanne())
    sanne.post("/mijn-aanmelding/app/weghalen")

    assert not Authenticator.objects.exists()
    assert not DataKey.objects.filter(kind="sign_in").exists()


def test_a_passkey_goes_and_only_one_s_own(somebody: Callable[..., Client]) -> None:
    sanne, bram = somebody("sanne"), somebody("bram")
    made = {"credential_id": b"1", "credential": b"2", "counter": 0, "at": timezone.now()}
    add_passkey(cast.person("sanne"), "telefoon", **made, by=cast.sanne())  # type: ignore[arg-type]
    away = f"/mijn-aanmelding/passkey/{Passkey.objects.get().pk}/weghalen"

    assert bram.post(away).status_code == 404
    assert "telefoon" in sanne.get(away).content.decode()
    sanne.post(away)
    assert not Passkey.objects.exists()
