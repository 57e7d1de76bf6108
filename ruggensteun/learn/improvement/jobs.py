"""What goes when its term is over."""

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.improvement.actions import forget_sessions


@app.periodic(cron="55 2 * * *")
@app.task(name="improvement.forget")
def forget(timestamp: int) -> None:
    """Every night: sessions about results that are past their term go."""
    on = local(timezone.now()).date()
    for organisation in organisations():
        with inside(organisation.pk, clock=True):
            forget_sessions(on=on, by=the_clock(organisation.pk))
