"""What happens to measures and contact advice because time passes. Safe to repeat."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.measures.jobs import expire_measures


@app.periodic(cron="7 * * * *")
@app.task(name="flags.let_run_out")
def let_run_out(timestamp: int) -> None:
    """Every hour: measures past their last day end, and advice goes with them."""
    for organisation in organisations():
        let_run_out_at(organisation.pk, at=timezone.now())


def let_run_out_at(organisation_id: UUID, *, at: datetime) -> int:
    """End what is past its last day in one organisation; returns how many measures and how much advice changed."""
    with inside(organisation_id, clock=True):
        clock = the_clock(organisation_id)
        return expire_measures(at=at, by=clock) + follow_measures(at=at, by=clock)
