"""Sessions and attempts are forgotten after a month."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.jobs import tidy_at
from ruggensteun.ground.entrance.models import Attempt, Session
from tests import cast


def test_only_what_is_old_goes(somebody: Callable[..., Client]) -> None:
    somebody("sanne")
    Client().post("/aanmelden", {"username": "niemand", "password": "x", "gemeente": "duinwijk"})
    tidy_at(cast.organisation_id(), at=timezone.now() + timedelta(days=29))
    assert (Session.objects.count(), Attempt.objects.count()) == (1, 1)

    tidy_at(cast.organisation_id(), at=timezone.now() + timedelta(days=31))
    assert (Session.objects.count(), Attempt.objects.count()) == (0, 0)
