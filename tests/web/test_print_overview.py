"""The protocol on one sheet of A4."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.doors.web.pages.print_overview import _words
from ruggensteun.ground.protocol.rules import shipped_pack
from ruggensteun.respond.letters.rules import printed_overview
from tests.letters.reading import faults_in, needs_pdftotext, text_in

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


@pytest.mark.parametrize("code", ["abcd-1", "abcd-4-e", "national-3"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_page_without_a_fault(code: str, language: str) -> None:
    pack = shipped_pack(code)
    document = printed_overview(pack, language, _words(pack, language))

    assert faults_in(document) == []
    with pikepdf.open(BytesIO(document)) as read:
        assert len(read.pages) == 1


@needs_pdftotext
def test_behaviour_and_reactions_with_the_version(client_of: Open) -> None:
    text = text_in(client_of("sanne").get(reverse("print_overview")).content)

    for words in ("Eerste keer", "Pandverbod", "hooguit 52", "versie 2026.1"):
        assert words in text
