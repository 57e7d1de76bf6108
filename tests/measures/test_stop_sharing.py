"""Other lines no longer hear of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.measures.actions import lift_measure, share_measure
from ruggensteun.respond.measures.models import SharedMeasure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_nothing_to_look_up_stays(client_of: Open) -> None:
    measure = response.a_political_ban()
    share_measure(measure, reason="Hij dreigt ook aan de balie.", at=cast.NOW, by=cast.griet())

    assert client_of("griet").post(reverse("stop_sharing", args=[measure.pk])).status_code == 302
    shared = SharedMeasure.objects.get()
    assert shared.withdrawn_at
    assert (shared.email_index, shared.identity_index) == (None, None)


def test_what_others_see_ends_with_the_measure() -> None:
    measure = response.a_political_ban()
    share_measure(measure, reason="Hij dreigt ook aan de balie.", at=cast.NOW, by=cast.griet())
    lift_measure(measure, reason="Hij houdt zich eraan.", at=cast.NOW, by=cast.griet())

    shared = SharedMeasure.objects.get()
    assert shared.withdrawn_at
    assert shared.customer_number_index is None
