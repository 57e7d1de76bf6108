"""The second pair of eyes on a longer term."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.measures.actions import approve_extension, lift_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_the_measure_and_its_advice_last_longer() -> None:
    measure = response.an_imposed_ban()
    follow_measures(at=cast.NOW, by=cast.clock())
    extension = approve_extension(response.a_longer_term(measure), at=cast.NOW, by=cast.lotte())
    follow_measures(at=cast.NOW, by=cast.clock())

    measure.refresh_from_db()
    assert (measure.ends_on, measure.review_on) == (extension.ends_on, extension.review_on)
    assert Flag.objects.get(measure=measure).ends_on == extension.ends_on
    assert Line.objects.filter(act="measure.extended", dossier_id=measure.incident_id).exists()


@pytest.mark.parametrize("key", ["bram", "karin", "sanne"])
def test_who_may_not(key: str) -> None:
    extension = response.a_longer_term(response.an_imposed_ban())

    with pytest.raises(Denied):
        approve_extension(extension, at=cast.NOW, by=cast.actor(key))


def test_not_when_the_measure_stopped_meanwhile() -> None:
    extension = response.a_longer_term(response.an_imposed_ban())
    lift_measure(extension.measure, reason="Het was een ander.", at=cast.NOW, by=cast.bram())

    with pytest.raises(Refused, match="veranderd of gestopt"):
        approve_extension(extension, at=cast.NOW, by=cast.lotte())


def test_on_the_page(client_of: Open) -> None:
    extension = response.a_longer_term(response.an_imposed_ban())
    page = reverse("approve_extension", args=[extension.pk])

    assert "nog niet voorbij" in client_of("lotte").get(page).content.decode()
    assert client_of("lotte").post(page).status_code == 302
    assert client_of("bram").get(page).status_code == 403
