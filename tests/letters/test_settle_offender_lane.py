"""Settling the track to the offender on its page."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from ruggensteun.report.incidents.terms import LaneState
from tests.letters.test_letter_life import draft, sent


def test_not_yet_is_a_sentence(client_of: Callable[..., Client]) -> None:
    letter = draft()
    answer = client_of("bram").post(reverse("settle_offender_lane", args=[letter.incident_id]))

    assert answer.status_code == 422
    assert "Eerst een maatregel en de brief" in answer.content.decode()


def test_done(client_of: Callable[..., Client]) -> None:
    letter = sent()

    assert client_of("bram").post(reverse("settle_offender_lane", args=[letter.incident_id])).status_code == 302
    letter.incident.refresh_from_db()
    assert letter.incident.offender == LaneState.SETTLED
