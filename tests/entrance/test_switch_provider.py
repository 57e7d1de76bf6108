"""Testing a provider, and switching it on and off."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.entrance.models import Provider
from tests.entrance.conftest import Way


def test_a_provider_is_tested_and_switched(way: Way, client_of: Callable[..., Client]) -> None:
    anouk, stand = client_of("anouk"), f"/beheer/inloggen/aanbieder/{way.row.pk}/stand"
    assert "antwoordt goed" in anouk.post(stand, {"stand": "test"}, follow=True).content.decode()
    anouk.post(stand, {"stand": "uit"})
    assert not Provider.objects.get().is_on
    anouk.post(stand, {"stand": "aan"})
    assert Provider.objects.get().is_on


def test_one_that_answers_wrong_stays_off(way: Way, client_of: Callable[..., Client]) -> None:
    anouk, stand = client_of("anouk"), f"/beheer/inloggen/aanbieder/{way.row.pk}/stand"
    way.change(is_on=False, issuer=way.there.issuer + "/")
    told = anouk.post(stand, {"stand": "aan"}, follow=True).content.decode()

    assert "noemt zichzelf anders" in told
    assert not Provider.objects.get().is_on
