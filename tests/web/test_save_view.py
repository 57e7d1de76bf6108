"""Saved views."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.worklist.models import SavedView

Open = Callable[..., Client]


def test_a_view_is_kept_shown_and_taken_away(client_of: Open) -> None:
    karin = client_of("karin")
    shown = karin.post("/werk/weergaven", {"name": "Mijn D", "niveau": "D", "next": "//evil"}, follow=True)
    assert "Mijn D" in shown.content.decode()
    view = SavedView.objects.get()
    assert view.query == "niveau=D"
    assert "Mijn D" not in client_of("bram").get("/werk").content.decode()
    assert client_of("bram").post(f"/werk/weergaven/{view.pk}/weg").status_code == 404
    karin.post(f"/werk/weergaven/{view.pk}/weg")
    assert not SavedView.objects.exists()


def test_a_view_without_a_filter_or_name_is_refused_in_words(client_of: Open) -> None:
    said = client_of("karin").post("/werk/weergaven", {"name": "x"}, follow=True).content.decode()
    assert "Kies eerst een filter" in said
