"""The person takes it back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.measures.actions import suspend_measure
from ruggensteun.respond.measures.models import Measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_the_measure_holds_again(client_of: Open) -> None:
    objection = response.an_objection(response.a_ban_of_now(), at=timezone.now())
    suspend_measure(objection, at=timezone.now(), by=cast.mo())

    assert client_of("bram").post(reverse("withdraw_objection", args=[objection.pk])).status_code == 302
    assert Measure.objects.get().state == "imposed"
