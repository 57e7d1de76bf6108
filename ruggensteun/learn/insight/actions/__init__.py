"""Letting figures out of the house. Import from here."""

from ruggensteun.learn.insight.actions.figures import (
    export_figures,
    forget_tallies,
    tally_month,
)

__all__ = [
    "export_figures",
    "forget_tallies",
    "tally_month",
]
