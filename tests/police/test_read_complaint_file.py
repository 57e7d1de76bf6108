"""Making and fetching the file for the police on their pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Reading
from ruggensteun.respond.police import queries
from tests.police.setting import decided

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_made_and_fetched_on_its_page(client_of: Open) -> None:
    step = decided()
    bram = client_of("bram")
    page = reverse("prepare_complaint_file", args=[step.pk])
    assert "Henk Pietersen" in bram.get(page).content.decode()
    assert bram.post(page, {"what": "", "when": "gisteren"}).status_code == 422
    assert bram.post(page, queries.first_answers(step)).status_code == 302
    assert "Download het dossier" in bram.get(page).content.decode()

    before = set(Reading.objects.values_list("pk", flat=True))
    fetched = bram.get(reverse("read_complaint_file", args=[step.pk]))
    assert fetched.content.startswith(b"%PDF")
    assert Reading.objects.exclude(pk__in=before).get().dossier_id == step.incident_id
    for who in ("karin", "mo", "sanne", "dirk", "anouk"):
        assert client_of(who).get(reverse("read_complaint_file", args=[step.pk])).status_code == 404
