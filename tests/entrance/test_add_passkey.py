"""Making a passkey."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from ruggensteun.ground.entrance.models import Passkey
from ruggensteun.ground.journal.models import Line
from tests.entrance.soft_passkey import PRESENT, SoftPasskey

MAKE = "/mijn-aanmelding/passkey"


@pytest.fixture
def sanne(somebody: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["duinwijk.test"])
    return somebody("sanne", headers={"host": "duinwijk.test"})


def test_the_public_half_is_kept_and_written_down(sanne: Client) -> None:
    passkey = SoftPasskey()
    made = sanne.post(MAKE, {"name": "telefoon", "credential": passkey.make(sanne.get(MAKE).context["options"])})

    assert "U ziet deze herstelcodes alleen nu" in made.content.decode()
    assert bytes(Passkey.objects.get().credential_id) == passkey.id
    assert Line.objects.filter(act="passkey.added").exists()
    assert "telefoon" in sanne.get("/mijn-aanmelding").content.decode()


@pytest.mark.parametrize("false", [{"origin": "http://evil.example"}, {"flags": PRESENT}])
def test_31_one_from_elsewhere_or_without_verification_is_refused(sanne: Client, false: dict[str, object]) -> None:
    passkey = SoftPasskey()
    vars(passkey).update(false)
    made = sanne.post(MAKE, {"name": "x", "credential": passkey.make(sanne.get(MAKE).context["options"])})

    assert made.status_code == 422
    assert not Passkey.objects.exists()


def test_without_an_answer_the_page_says_so(sanne: Client) -> None:
    sanne.get(MAKE)

    assert "nog geen passkey gemaakt" in sanne.post(MAKE, {"name": "x"}).content.decode()
