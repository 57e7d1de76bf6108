"""What happens to damage because something else happened: a letter that asks for it went out."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.respond.damages import queries
from ruggensteun.respond.damages.actions import note_claimed
from ruggensteun.respond.letters.terms import CLAIMED


@app.task(name=CLAIMED)
def hear_claimed(organisation_id: str, damage_id: str) -> None:
    """The damage stands as claimed from the day of the letter. Safe to repeat."""
    with inside(UUID(organisation_id), clock=True):
        clock = the_clock(UUID(organisation_id))
        damage = queries.damage_for(clock, UUID(damage_id))
        if damage is not None:
            note_claimed(damage, on=timezone.localdate(), by=clock)
