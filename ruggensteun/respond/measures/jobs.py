"""What happens to measures because time passes."""

from datetime import datetime

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.rules import local
from ruggensteun.respond.measures.actions import expire_measure
from ruggensteun.respond.measures.queries import ended_measures

AT_ONCE = 500


def expire_measures(*, at: datetime, by: Actor) -> int:
    """End every measure that is past its last day; returns how many. Safe to repeat."""
    ended = list(ended_measures(on=local(at).date())[:AT_ONCE])
    for measure in ended:
        expire_measure(measure, at=at, by=by)
    return len(ended)
