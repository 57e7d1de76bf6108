"""Figures of other municipalities: a signed file, what it may hold, and when a comparison is shown."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions.sharing import receive_results, share_results
from ruggensteun.learn.insight.models import Received
from ruggensteun.learn.insight.queries.comparing import compared
from ruggensteun.learn.insight.rules.sharing import Unusable, read, rest_of, signed
from ruggensteun.learn.insight.rules.study import Figure
from tests import cast
from tests.insight.editions import made, manage_survey, outcome

walls = pytest.mark.usefixtures("inside_the_walls")


def file_of(number: int, percent: int = 30) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    figures = [Figure("threat", "threat_5y", "1", "", "", f"{percent}%", percent, 20, 40, 500)]
    return signed(f"Gemeente {number}", "Najaar", date(2026, 10, 1), 500, figures, key)


def test_a_file_holds_shown_figures_of_the_whole_municipality_only() -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
    told = read(signed("Duinwijk", "Najaar", date(2026, 10, 1), 480, outcome().parts[""].figures, key))

    assert told.figures == (("threat", "threat_5y", "1", 26, 480),)
    assert told.signer == key.public_key().public_bytes_raw().hex()


def test_a_changed_file_is_refused() -> None:
    told = json.loads(file_of(1))
    told["figures"][0][3] = 12
    with pytest.raises(Unusable, match="signature"):
        read(json.dumps(told).encode())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"signer": 3}', b"null"])
def test_what_is_no_file_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(Unusable):
        read(content)


@pytest.mark.parametrize(
    ("others", "rest"),
    [
        ({"a": (20, 100), "b": (30, 100), "c": (40, 100)}, None),
        ({"a": (20, 100), "b": (30, 100), "c": (40, 100), "d": (50, 100)}, 35),
        ({"a": (20, 900), "b": (30, 100), "c": (40, 100), "d": (50, 100)}, None),
    ],
)
def test_a_comparison_needs_five_and_none_too_large(others: dict[str, tuple[int, int]], rest: int | None) -> None:
    assert rest_of(100, others) == rest


@walls
def test_with_five_municipalities_the_rest_stands_beside_the_own() -> None:
    results = queries.results_of(cast.els(), made().edition_id)
    assert results is not None
    for number in range(1, 4):
        receive_results(file_of(number), at=cast.NOW, by=cast.clock())
    assert [one.others for one in compared(cast.els(), results)] == [None]
    receive_results(file_of(4, 50), at=cast.NOW, by=cast.clock())

    (told,) = compared(cast.els(), results)
    assert (told.own.text, told.others, told.municipalities, told.points) == ("26%", 35, 4, -9)


@walls
def test_a_difference_that_may_be_chance_is_none() -> None:
    results = queries.results_of(cast.els(), made().edition_id)
    assert results is not None
    for number in range(1, 5):
        receive_results(file_of(number, 28), at=cast.NOW, by=cast.clock())

    assert [(one.others, one.points) for one in compared(cast.els(), results)] == [(28, 0)]


@walls
def test_a_file_comes_in_once_and_whole() -> None:
    receive_results(file_of(1), at=cast.NOW, by=cast.clock())
    with pytest.raises(Refused, match="er al"):
        receive_results(file_of(1), at=cast.NOW, by=cast.clock())
    with pytest.raises(Refused, match="handtekening"):
        receive_results(file_of(2).replace(b"500", b"505", 1), at=cast.NOW, by=cast.clock())

    assert Received.objects.count() == 1


@walls
def test_the_own_file_is_no_other_municipality() -> None:
    manage_survey()
    results = queries.results_of(cast.els(), made().edition_id)
    assert results is not None
    with pytest.raises(Refused, match="eigen gemeente"):
        receive_results(share_results(results, by=cast.els()), at=cast.NOW, by=cast.els())

    assert not Received.objects.exists()


@walls
def test_who_only_sees_figures_exchanges_nothing() -> None:
    results = queries.results_of(cast.els(), made().edition_id)
    assert results is not None
    with pytest.raises(Denied):
        share_results(results, by=cast.els())
    with pytest.raises(Denied):
        receive_results(file_of(1), at=cast.NOW, by=cast.els())


@walls
def test_the_pages_give_and_take(client_of: Callable[..., Client]) -> None:
    manage_survey()
    edition = made().edition
    client, address = client_of("els"), reverse("compare_results", args=[edition.pk])
    assert "nog geen cijfers van anderen" in client.get(address).content.decode()
    given = client.post(reverse("share_results", args=[edition.pk]))
    assert read(given.content).name == "Gemeente Duinwijk"
    assert client.post(address, {"file": SimpleUploadedFile("a.json", file_of(1))}).status_code == 302
    assert client.post(address, {"file": SimpleUploadedFile("a.json", b"x")}).status_code == 422

    assert "Gemeente 1" in client.get(address).content.decode()
