"""What happens at night: sessions and attempts of long ago go."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.entrance.actions.sessions import forget_old
from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.walls.actions import inside

KEPT = timedelta(days=30)


@app.periodic(cron="20 3 * * *")
@app.task(name="entrance.tidy")
def tidy(timestamp: int) -> None:
    """Every night: throw away what is older than a month."""
    SessionStore.clear_expired()
    for organisation in organisations():
        tidy_at(organisation.pk, at=timezone.now())


def tidy_at(organisation_id: UUID, *, at: datetime) -> None:
    """The same for one organisation at a moment."""
    with inside(organisation_id, clock=True):
        forget_old(organisation_id, before=at - KEPT)
