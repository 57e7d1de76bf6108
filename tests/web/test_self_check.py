"""The self-check: in the browser only."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.journal.models import Line, Reading

Open = Callable[..., Client]


def test_the_page_has_no_form_to_send_and_leaves_no_trace(client_of: Open) -> None:
    before = Line.objects.count(), Reading.objects.count()
    shown = client_of("sanne").get("/zelftest").content.decode()
    check = shown[shown.index("data-self-check ") : shown.index("<noscript>")]

    assert check.count("<fieldset") == 20
    assert "<form" not in check
    assert 'data-from="31"' in check
    assert "Slachtofferhulp" in shown
    assert client_of("sanne").post("/zelftest").status_code == 405
    assert (Line.objects.count(), Reading.objects.count()) == before


def test_a_questionnaire_nobody_added_is_not_there(client_of: Open) -> None:
    assert client_of("sanne").get("/zelftest/tsq").status_code == 404
