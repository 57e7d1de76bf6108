"""The document: a name that tells nothing, kept by nobody."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.letters.test_letter_life import approved


def test_it_is_a_pdf_that_is_not_kept(client_of: Callable[..., Client]) -> None:
    answer = client_of("bram").get(reverse("read_letter", args=[approved().pk]))

    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="brief.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_not_for_others(client_of: Callable[..., Client]) -> None:
    assert client_of("dirk").get(reverse("read_letter", args=[approved().pk])).status_code == 404
