"""The page with the results of an edition, for who may see figures."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.learn.insight.actions import ask_release, make_release
from ruggensteun.learn.insight.actions.sharing import receive_results
from ruggensteun.learn.insight.models import Release
from tests import cast
from tests.insight.editions import closed_edition, made, manage_survey, outcome
from tests.insight.test_compare_results import file_of

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_page_shows_share_words_base_and_reason(client_of: Callable[..., Client]) -> None:
    release = made()
    answer = client_of("els").get(reverse("show_results", args=[release.edition_id]))
    page = answer.content.decode()

    assert answer.status_code == 200
    for words in ("482 van de 900", "26%", "tussen 22 en 30 van de 100", "<svg", "34% (40)", "Te weinig mensen", "26%"):
        assert words in page
    assert "Toon samen" not in page


def test_the_page_says_how_far_the_tables_are(client_of: Callable[..., Client]) -> None:
    release = ask_release(closed_edition(), by=cast.clock())
    Release.objects.filter(pk=release.pk).update(progress=40)

    page = client_of("els").get(reverse("show_results", args=[release.edition_id])).content.decode()
    assert "40 % klaar" in page


def test_whoever_manages_the_survey_asks_and_merges_on_the_page(client_of: Callable[..., Client]) -> None:
    manage_survey()
    edition = closed_edition()
    client = client_of("els")
    page = client.get(reverse("show_results", args=[edition.pk])).content.decode()
    assert "Maak de uitkomsten" in page
    assert client.post(reverse("ask_release", args=[edition.pk])).status_code == 302
    make_release(Release.objects.get(), outcome(), at=cast.NOW, by=cast.clock())

    merged = client.post(reverse("merge_departments", args=[edition.pk]), {"department": ["taxes", "youth_work"]})
    assert merged.status_code == 302
    assert Release.objects.get().merges == [["taxes", "youth_work"]]


def test_somebody_without_figures_reads_why_not(client_of: Callable[..., Client]) -> None:
    release = made()

    assert client_of("sanne").get(reverse("show_results", args=[release.edition_id])).status_code == 403
    assert client_of("sanne").get(reverse("list_results")).status_code == 403


def test_what_others_sent_stands_beside_the_own_share(client_of: Callable[..., Client]) -> None:
    for number in range(1, 5):
        receive_results(file_of(number, 50), at=cast.NOW, by=cast.clock())
    page = client_of("els").get(reverse("show_results", args=[made().edition_id])).content.decode()

    assert "De andere gemeenten" in page
    assert "50%" in page
    assert "24 punten lager" in page
