"""The arithmetic of the protocol: reading and checking packs, clocks, the matrix. Pure; import from here."""

from ruggensteun.ground.protocol.rules.checking import (
    CLOCKS,
    LETTER_MINIMUM,
    PROMISES,
    Fault,
    Invalid,
    UnknownCode,
    faults_in,
)
from ruggensteun.ground.protocol.rules.clocks import (
    AMSTERDAM,
    clock,
    due,
    due_by,
    is_working_day,
    last_day,
    local,
    public_holidays,
    warnings,
    window_closes,
    working_day_after,
    working_day_from,
)
from ruggensteun.ground.protocol.rules.comparing import Change, changes, newer
from ruggensteun.ground.protocol.rules.finding import (
    card_with_support,
    feedback_sentence,
    label,
    now_you_can,
    one,
    reasons_for,
)
from ruggensteun.ground.protocol.rules.letters import Unfilled, fields_in, filled, paragraphs_for
from ruggensteun.ground.protocol.rules.matrix import (
    PastIncident,
    Proposal,
    counted_history,
    measure_type,
    months_before,
    norm_level,
    proposals,
    usual_level,
)
from ruggensteun.ground.protocol.rules.merging import Finder, merged, read, schema, typed, written
from ruggensteun.ground.protocol.rules.overview import Reaction, Row, length, overview
from ruggensteun.ground.protocol.rules.shipped import SHIPPED, shipped, shipped_pack

__all__ = [
    "AMSTERDAM", "CLOCKS", "LETTER_MINIMUM", "PROMISES", "SHIPPED", "Change", "Fault", "Finder", "Invalid",
    "PastIncident", "Proposal", "Reaction", "Row", "Unfilled", "UnknownCode", "card_with_support", "changes",
    "clock", "counted_history", "due", "due_by", "faults_in", "feedback_sentence", "fields_in", "filled",
    "is_working_day", "label", "last_day", "length", "local", "measure_type", "merged", "months_before", "newer",
    "norm_level", "now_you_can", "one", "overview", "paragraphs_for", "proposals", "public_holidays", "read",
    "reasons_for", "schema", "shipped", "shipped_pack", "typed", "usual_level", "warnings", "window_closes",
    "working_day_after", "working_day_from", "written",
]  # fmt: skip
