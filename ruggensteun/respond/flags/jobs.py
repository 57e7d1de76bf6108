"""What happens to contact advice because time passes."""

from datetime import datetime

from ruggensteun.ground.people.rules import Actor
from ruggensteun.respond.flags.actions import follow_measures


def follow_all_measures(*, at: datetime, by: Actor) -> int:
    """Raise and lower advice as the measures and the calendar ask; returns how many changed. Safe to repeat."""
    return follow_measures(at=at, by=by)
