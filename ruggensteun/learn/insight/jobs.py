"""Every night the months that may have changed are counted again."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.insight import queries, rules
from ruggensteun.learn.insight.actions import tally_month
from ruggensteun.learn.insight.terms import TALLY_ONE


@app.periodic(cron="41 2 * * *")
@app.task(name="insight.tally")
def tally(timestamp: int) -> None:
    """Count for each organisation."""
    for organisation in organisations():
        tally_organisation(organisation.pk, at=timezone.now())


@app.task(name=TALLY_ONE)
def tally_one(organisation_id: str) -> None:
    """Count for one organisation at once; asked when something changed in the past."""
    tally_organisation(UUID(organisation_id), at=timezone.now())


def tally_organisation(organisation_id: UUID, *, at: datetime) -> int:
    """Count the months of one organisation that are missing or may have changed; each month stands by itself."""
    clock, on = the_clock(organisation_id), at.astimezone(rules.AMSTERDAM).date()
    with inside(organisation_id, clock=True):
        months = queries.months_to_tally(clock, on=on)
    for month in months:
        with inside(organisation_id, clock=True):
            tally_month(month, at=at, by=clock)
    return len(months)
