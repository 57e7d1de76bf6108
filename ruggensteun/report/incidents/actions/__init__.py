"""What people do with reports and dossiers."""

from ruggensteun.report.incidents.actions.corrections import correct_report, shield_incident
from ruggensteun.report.incidents.actions.openings import (
    break_glass,
    confirm_opening,
    find_dossier,
    read_opening,
    refuse_opening,
    tell_handler,
)
from ruggensteun.report.incidents.actions.reports import (
    add_details,
    add_witness,
    import_incident,
    let_in,
    note_reading,
    reopen_incident,
    reopen_lane,
    report_incident,
    settle_lane,
    shut_out,
    step_aside,
    tell_subject,
)

__all__ = [
    "add_details",
    "add_witness",
    "break_glass",
    "confirm_opening",
    "correct_report",
    "find_dossier",
    "import_incident",
    "let_in",
    "note_reading",
    "read_opening",
    "refuse_opening",
    "reopen_incident",
    "reopen_lane",
    "report_incident",
    "settle_lane",
    "shield_incident",
    "shut_out",
    "step_aside",
    "tell_handler",
    "tell_subject",
]
