"""Reading a letter on screen, with the doubts that the letter itself does not show."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.letters.test_letter_life import draft, sent


def test_it_marks_what_no_lawyer_confirmed(client_of: Callable[..., Client]) -> None:
    letter = draft()
    shown = client_of("bram").get(reverse("show_letter", args=[letter.pk])).content.decode()

    assert "Nog niet door een jurist bevestigd" in shown
    assert "Geachte Henk Pietersen" in shown
    sheet = shown[shown.index("<article") : shown.index("</article>")]
    assert "jurist" not in sheet
    assert "<title>Brief" in shown


def test_whoever_does_not_handle_it_sees_nothing(client_of: Callable[..., Client]) -> None:
    letter = draft()

    assert client_of("karin").get(reverse("show_letter", args=[letter.pk])).status_code == 404
    assert client_of("zoe", "zeeberg").get(reverse("show_letter", args=[letter.pk])).status_code == 404


def test_a_letter_that_went_out_is_found_from_its_case_and_its_measure(client_of: Callable[..., Client]) -> None:
    letter = sent()
    shown = reverse("show_letter", args=[letter.pk])
    assert letter.measure is not None
    measure = client_of("bram").get(reverse("show_measure", args=[letter.measure_id])).content.decode()

    assert shown in client_of("bram").get(reverse("case", args=[letter.incident_id])).content.decode()
    assert shown not in client_of("karin").get(reverse("case", args=[letter.incident_id])).content.decode()
    assert shown in measure
    assert reverse("prepare_letter", args=[letter.measure_id]) not in measure
