"""Adding and changing a provider."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.entrance.models import ClientKey, Provider
from ruggensteun.ground.journal.models import Line
from tests.entrance.conftest import Way

ADD = "/beheer/inloggen/aanbieder"
GIVEN = {
    "name": "Entra",
    "kind": "entra",
    "issuer": "https://login.microsoftonline.com/x/v2.0",
    "client_id": "y",
    "second_factor_by": "provider",
}


def test_a_provider_is_added_off_and_with_a_key_of_our_own(client_of: Callable[..., Client]) -> None:
    anouk = client_of("anouk")
    added = anouk.post(ADD, GIVEN)
    provider = Provider.objects.get()

    assert added["Location"] == f"{ADD}/{provider.pk}"
    assert (provider.is_on, provider.kind) == (False, "entra")
    assert ClientKey.objects.get().in_use_at is not None
    assert Line.objects.filter(act="provider.added").exists()
    shown = anouk.get(added["Location"]).content.decode()
    assert f"/aanmelden/terug/duinwijk/{provider.pk}" in shown
    assert "/api/aanmelden/duinwijk/sleutels" in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"issuer": "http://login.example"}, "Begin het adres met https"),
        ({"issuer": "file:///etc/passwd"}, "Begin het adres met https"),
        ({"issuer": "http://127.0.0.1.evil.example/"}, "Begin het adres met https"),
        ({"adds_people": "on"}, "Kies de afdeling waar nieuwe mensen beginnen"),
    ],
)
def test_a_wrong_one_is_refused(client_of: Callable[..., Client], wrong: dict[str, str], said: str) -> None:
    answer = client_of("anouk").post(ADD, GIVEN | wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Provider.objects.exists()


def test_a_provider_is_changed(way: Way, client_of: Callable[..., Client]) -> None:
    client_of("anouk").post(f"{ADD}/{way.row.pk}", GIVEN | {"name": "Anders"})

    assert Provider.objects.get().name == "Anders"


def test_the_same_provider_twice_is_refused(way: Way, client_of: Callable[..., Client]) -> None:
    given = GIVEN | {"issuer": way.row.issuer, "client_id": way.row.client_id}

    assert "Deze aanbieder is er al" in client_of("anouk").post(ADD, given).content.decode()
