"""Saying no to a longer term."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.measures.actions import reject_extension
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_the_measure_ends_on_its_old_last_day() -> None:
    measure = response.an_imposed_ban()
    extension = response.a_longer_term(measure)
    reject_extension(extension, reason="Het gaat nu al weken goed.", at=cast.NOW, by=cast.lotte())

    measure.refresh_from_db()
    assert (extension.state, measure.ends_on) == ("rejected", extension.ended_on)


def test_not_without_a_reason(client_of: Open) -> None:
    extension = response.a_longer_term(response.an_imposed_ban())
    page = reverse("reject_extension", args=[extension.pk])

    assert client_of("lotte").post(page, {"reason": "nee"}).status_code == 422
    assert client_of("lotte").post(page, {"reason": "Het gaat nu goed met hem."}).status_code == 302
