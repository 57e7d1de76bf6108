"""Letting figures out of the house. Import from here."""

from ruggensteun.learn.insight.actions.figures import (
    export_figures,
    forget_tallies,
    tally_month,
)
from ruggensteun.learn.insight.actions.forgetting import forget_results
from ruggensteun.learn.insight.actions.printing import (
    make_report,
    note_report_progress,
    print_report,
    take_report,
)
from ruggensteun.learn.insight.actions.releases import (
    add_rebuilt_study,
    ask_release,
    make_release,
    merge_departments,
    note_progress,
)

__all__ = [
    "add_rebuilt_study",
    "ask_release",
    "export_figures",
    "forget_results",
    "forget_tallies",
    "make_release",
    "make_report",
    "merge_departments",
    "note_progress",
    "note_report_progress",
    "print_report",
    "take_report",
    "tally_month",
]
