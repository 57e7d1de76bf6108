"""All letters that wait, at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.letters.actions import approve_letter, prepare_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.measures.actions import impose_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


def test_those_that_can_go_went_and_the_others_say_why(client_of: Open) -> None:
    one, other = (
        draft(),
        draft(address="", name="Piet Klaassen", birth_date=None, email="", phone="", customer_number=""),
    )
    for letter in (one, other):
        approve_letter(letter, at=cast.NOW, by=cast.bram())
    page, bram = reverse("send_letters"), client_of("bram")
    form = {"letters": [str(one.pk), str(other.pk)], "dispatch": "post", "sent_on": timezone.localdate().isoformat()}
    answer = bram.post(page, form)

    assert answer.status_code == 422
    assert "geen adres" in answer.content.decode()
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent", "approved"}


def test_what_must_be_approved_first_stands_apart(client_of: Open) -> None:
    draft()
    shown = client_of("bram").get(reverse("send_letters")).content.decode()

    assert "Nog goed te keuren" in shown
    assert "Klaar om te versturen" not in shown
    assert "Er wachten geen brieven" in client_of("griet").get(reverse("send_letters")).content.decode()
