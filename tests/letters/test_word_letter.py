"""The letter as a Word document."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import prepare_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.measures.actions import impose_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


def test_the_same_words_with_real_headings(client_of: Open) -> None:
    letter = draft(name="Henk \x0b <b>Pietersen</b> & zn")
    answer = client_of("bram").get(reverse("word_letter", args=[letter.pk]))
    document = Document(BytesIO(answer.content))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]

    assert queries.text_of(letter).subject == headings[0]
    assert "Wat is er gebeurd?" in headings
    assert any("<b>Pietersen</b> & zn" in one.text for one in document.paragraphs)
    assert answer["Cache-Control"] == "no-store"
    assert "Henk" not in answer["Content-Disposition"]
