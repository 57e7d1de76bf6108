"""What goes wrong is a page with a way on, and tells a stranger nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from ruggensteun.doors.web.pages import errors

Open = Callable[..., Client]


def test_what_is_not_there_and_what_is_not_yours_are_the_same_bytes(client_of: Open) -> None:
    sanne = client_of("sanne")
    answers = [sanne.get(f"/dossiers/{uuid4()}"), sanne.get(f"/dossiers/{uuid4()}"), sanne.get(f"/meldingen/{uuid4()}")]

    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content == answers[2].content


def test_an_address_that_does_not_exist_is_404(client_of: Open) -> None:
    assert client_of("sanne").get("/bestaat-niet").status_code == 404


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/aanmelden", {"username": "bram", "password": "duinwijk"})

    assert answer.status_code == 403
    assert "Naar het begin" in answer.content.decode()


@pytest.mark.parametrize(("page", "status"), [(errors.bad_request, 400), (errors.broken, 500)])
def test_a_mistake_has_a_page_without_a_word_about_the_cause(page: Callable[..., object], status: int) -> None:
    answer = page(RequestFactory().get("/"))

    assert getattr(answer, "status_code", 0) == status
    assert "Traceback" not in getattr(answer, "content", b"").decode()
