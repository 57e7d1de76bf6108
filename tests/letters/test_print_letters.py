"""One document with every letter that waits."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.letters.actions import approve_letter, prepare_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.measures.actions import impose_measure
from tests import cast, response
from tests.letters.reading import faults_in, needs_pdftotext, text_in

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


@needs_pdftotext
def test_addresses_first_then_every_letter_with_its_own_pages(client_of: Open) -> None:
    other = {"name": "Piet Klaassen", "birth_date": None, "email": "", "phone": "", "customer_number": "K-2"}
    for identity in ({}, other):
        approve_letter(draft(**identity), at=cast.NOW, by=cast.bram())
    answer = client_of("bram").get(reverse("print_letters"))
    text = text_in(answer.content)

    assert faults_in(answer.content) == []
    assert text.index("Brieven om te versturen") < text.index("Geachte Henk")
    assert "Kerkstraat 12, 1970 AB Duinwijk" in text
    assert text.count("Pagina 1 /") == 2


def test_nothing_to_print_is_not_there(client_of: Open) -> None:
    draft()

    assert client_of("bram").get(reverse("print_letters")).status_code == 404
