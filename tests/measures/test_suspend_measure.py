"""A measure does not hold while it is looked at again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State as FlagState
from ruggensteun.respond.measures.actions import resume_measure, suspend_measure
from ruggensteun.respond.measures.jobs import expire_measures
from ruggensteun.respond.measures.models import Measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_suspended_takes_the_advice_away_and_resuming_brings_it_back() -> None:
    objection = response.an_objection(response.an_imposed_ban())
    follow_measures(at=cast.NOW, by=cast.clock())
    suspend_measure(objection, at=cast.NOW, by=cast.mo())
    follow_measures(at=cast.NOW, by=cast.clock())
    assert not Flag.objects.filter(state=FlagState.RAISED).exists()

    measure = Measure.objects.select_related("incident").get(pk=objection.measure_id)
    resume_measure(measure, at=cast.NOW + timedelta(hours=1), by=cast.mo())
    follow_measures(at=cast.NOW, by=cast.clock())
    assert Flag.objects.filter(state=FlagState.RAISED).count() == 1


def test_a_suspended_measure_runs_out_too() -> None:
    objection = response.an_objection(response.an_imposed_ban())
    suspend_measure(objection, at=cast.NOW, by=cast.mo())

    assert expire_measures(at=cast.NOW + timedelta(days=200), by=cast.clock()) == 1


def test_on_the_page(client_of: Open) -> None:
    objection = response.an_objection(response.a_ban_of_now(), at=timezone.now())

    assert client_of("mo").post(reverse("suspend_measure", args=[objection.pk])).status_code == 302
    assert Measure.objects.get().state == "suspended"
