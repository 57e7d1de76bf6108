"""Setting up an app with codes."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.models import Authenticator
from ruggensteun.ground.entrance.rules.factors import app_address, code_at, read_secret
from ruggensteun.ground.vault.models import DataKey

APP = "/mijn-aanmelding/app"


def test_a_picture_a_text_and_the_first_code(somebody: Callable[..., Client]) -> None:
    sanne = somebody("sanne")
    shown = sanne.get(APP)
    assert shown.context["picture"].startswith("data:image/svg+xml;base64,")
    secret = read_secret(shown.context["secret"])
    made = sanne.post(APP, {"code": code_at(secret, timezone.now())})

    assert len(made.context["codes"]) == 10
    assert Authenticator.objects.count() == 1
    assert "Uw app is ingesteld" in sanne.get("/mijn-aanmelding").content.decode()


def test_a_wrong_first_code_keeps_the_same_picture(somebody: Callable[..., Client]) -> None:
    sanne = somebody("sanne")
    before = sanne.get(APP).context["secret"]
    answer = sanne.post(APP, {"code": "000000"})

    assert answer.status_code == 422
    assert answer.context["secret"] == before
    assert not Authenticator.objects.exists()


def test_another_app_replaces_the_first_and_its_key(somebody: Callable[..., Client]) -> None:
    sanne = somebody("sanne")
    for _ in range(2):
        secret = read_secret(sanne.get(APP).context["secret"])
        sanne.post(APP, {"code": code_at(secret, timezone.now())})

    assert Authenticator.objects.count() == 1
    assert DataKey.objects.filter(kind="sign_in").count() == 1


def test_the_code_of_rfc_6238() -> None:
    from datetime import UTC, datetime

    assert code_at(b"12345678901234567890", datetime.fromtimestamp(59, UTC)) == "287082"
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in app_address(b"12345678901234567890", name="a", organisation="b")
