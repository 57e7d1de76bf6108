"""One outsider: who sees it, and that it is written down."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def a_person() -> Subject:
    return name_subject(Identity(kind="person", name="Jan Pieters"), by=cast.bram())


def test_opening_somebody_is_written_down(client_of: Open) -> None:
    one = a_person()
    client_of("mo").get(reverse("show_subject", args=[one.pk]))

    assert Line.objects.get(act="subject.read").thing_id == one.pk


@pytest.mark.parametrize("who", ["sanne", "dirk", "paul", "anouk", "els", "zoe"])
def test_for_others_nobody_is_there(client_of: Open, who: str) -> None:
    one = a_person()
    client = client_of(who, "zeeberg" if who == "zoe" else "duinwijk")
    answer = client.get(reverse("show_subject", args=[one.pk]))

    assert (answer.status_code, answer.content) == (404, client.get("/bestaat-niet").content)
    assert not Line.objects.filter(act="subject.read").exists()
