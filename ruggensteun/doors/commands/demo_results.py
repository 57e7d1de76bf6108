"""What came out of surveys in the demo municipality: three rounds of its own, and the published study.

The tables are asked for here; the worker makes them.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ruggensteun.doors.commands.duinwijk import SEED
from ruggensteun.ground.people.queries import organisation_named
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.simulation.actions import hear_from_neighbours, hold_rounds
from ruggensteun.learn.insight.actions import add_rebuilt_study
from ruggensteun.learn.insight.queries import releases
from ruggensteun.learn.insight.terms.surveys import Source

CLOSED_ON = date(2018, 12, 21)


def load_rounds() -> None:
    """Hold the rounds of Duinwijk once, and take in what its neighbours sent; a second time changes nothing."""
    organisation = organisation_named("duinwijk")
    assert organisation is not None
    clock = the_clock(organisation.pk)
    with transaction.atomic(), inside(organisation.pk, clock=True):
        if all(one.source == Source.REBUILT for one in releases(clock)):
            hold_rounds(seed=SEED, until=timezone.localdate(), by=clock)
            hear_from_neighbours(seed=SEED, at=timezone.now(), by=clock)


def load_results() -> None:
    """Add the published study once; a second time changes nothing."""
    organisation = organisation_named("duinwijk")
    assert organisation is not None
    with inside(organisation.pk, clock=True):
        add_rebuilt_study(closed_on=CLOSED_ON, by=the_clock(organisation.pk))
