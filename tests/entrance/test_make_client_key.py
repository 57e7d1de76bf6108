"""Rotating our own key: published first, used later, retired after."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.entrance.models import ClientKey
from ruggensteun.ground.entrance.queries.providers import key_in_use, published_keys
from tests.entrance.conftest import ID, Way

KEY = "/beheer/inloggen/sleutel"


def test_a_new_key_is_known_before_it_signs(way: Way, client_of: Callable[..., Client]) -> None:
    anouk, old = client_of("anouk"), ClientKey.objects.get()
    anouk.post(KEY)
    new = ClientKey.objects.exclude(pk=old.pk).get()
    assert len(published_keys()["keys"]) == 2
    assert (key_in_use() or [None])[0] == old

    anouk.post(f"{KEY}/{new.pk}")
    assert published_keys() == {"keys": [new.public]}
    way.there.clients[ID].keys = published_keys()
    assert way.sign_in(Client(), "sanne").status_code == 302


def test_a_key_that_the_provider_does_not_know_opens_nothing(way: Way) -> None:
    way.there.clients[ID].keys = {"keys": [{**published_keys()["keys"][0], "n": "AQAB" * 80}]}

    assert way.sign_in(Client(), "sanne").status_code == 403


def test_the_certificate_is_for_entra(way: Way, client_of: Callable[..., Client]) -> None:
    got = client_of("anouk").get(f"{KEY}/{ClientKey.objects.get().pk}/cert").content

    assert got.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in got
    assert b"PRIVATE" not in bytes(ClientKey.objects.get().private)
