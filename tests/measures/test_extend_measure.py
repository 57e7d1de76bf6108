"""A longer term, only after a new look."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import extend_measure, review_measure
from ruggensteun.respond.measures.models import Extension
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_it_waits_for_a_second_pair_of_eyes() -> None:
    measure = response.an_imposed_ban()
    extension = response.a_longer_term(measure)

    assert extension.state == "proposed"
    measure.refresh_from_db()
    assert measure.ends_on == extension.ended_on
    assert Line.objects.filter(act="measure.extension_proposed", dossier_id=measure.incident_id).exists()


def test_not_without_a_new_look() -> None:
    measure = response.an_imposed_ban()
    later = measure.ends_on + timedelta(days=7)

    with pytest.raises(Refused, match="Kijk eerst opnieuw"):
        extend_measure(measure, ends_on=later, review_on=later, reason="Nog nodig, echt.", at=cast.NOW, by=cast.bram())
    assert not Extension.objects.exists()


def test_a_look_carries_one_extension_and_grows_stale() -> None:
    measure = response.an_imposed_ban()
    review_measure(measure, note="Nog steeds boos.", finding="extend", at=cast.NOW, by=cast.bram())
    later, after = measure.ends_on + timedelta(days=7), cast.NOW + timedelta(days=15)

    with pytest.raises(Refused, match="Kijk eerst opnieuw"):
        extend_measure(measure, ends_on=later, review_on=later, reason="Nog nodig, echt.", at=after, by=cast.bram())


@pytest.mark.parametrize(("weeks", "sentence"), [(0, "oude laatste dag"), (-1, "oude laatste dag"), (60, "hooguit 52")])
def test_longer_than_it_was_and_not_longer_than_the_maximum(weeks: int, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        response.a_longer_term(response.an_imposed_ban(), weeks=weeks)


def test_a_warning_lasts_longer_at_once() -> None:
    from ruggensteun.respond.measures.actions import impose_measure

    measure = impose_measure(response.an_assessed_incident(), response.a_plan(), at=cast.NOW, by=cast.bram())
    extension = response.a_longer_term(measure)

    measure.refresh_from_db()
    assert (extension.state, measure.ends_on) == ("imposed", extension.ends_on)


def test_on_the_page(client_of: Open) -> None:
    measure = response.a_ban_of_now()
    page, later = reverse("extend_measure", args=[measure.pk]), (measure.ends_on + timedelta(days=7)).isoformat()
    form = {"ends_on": later, "review_on": later, "reason": "De dreiging is nog niet voorbij."}
    refused = client_of("bram").post(page, form)
    review_measure(measure, note="Nog steeds boos.", finding="extend", at=timezone.now(), by=cast.bram())

    assert refused.status_code == 422
    assert "Kijk eerst opnieuw" in refused.content.decode()
    assert client_of("bram").post(page, form).status_code == 302
