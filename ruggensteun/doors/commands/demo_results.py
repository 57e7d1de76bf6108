"""The published study in the demo municipality: its edition, and the asking for its tables (the worker makes them)."""

from datetime import date

from ruggensteun.ground.people.queries import organisation_named
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.insight.actions import add_rebuilt_study

CLOSED_ON = date(2018, 12, 21)


def load_results() -> None:
    """Add the published study once; a second time changes nothing."""
    organisation = organisation_named("duinwijk")
    assert organisation is not None
    with inside(organisation.pk, clock=True):
        add_rebuilt_study(closed_on=CLOSED_ON, by=the_clock(organisation.pk))
