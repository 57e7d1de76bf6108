"""Ending a session is written down, with why."""

from collections.abc import Callable

from django.contrib.sessions.models import Session as Kept
from django.test import Client

from ruggensteun.ground.entrance.models import Session
from ruggensteun.ground.journal.models import Line


def test_nothing_of_an_ended_session_is_kept(somebody: Callable[..., Client]) -> None:
    somebody("sanne")
    desk = somebody("sanne")
    before = Kept.objects.count()
    desk.post("/mijn-aanmelding/sessies/beeindigen")

    assert Kept.objects.count() == before - 1
    ended = Session.objects.get(ended_at__isnull=False)
    assert (ended.key, ended.ending) == ("", "ended")
    assert Line.objects.get(act="session.ended").facts == {"ending": "ended"}
