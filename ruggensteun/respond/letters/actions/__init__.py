"""The verbs of letters. Import from here."""

from ruggensteun.respond.letters.actions.preparing import (
    edit_letter,
    prepare_case_letter,
    prepare_letter,
    prepare_step_letter,
)
from ruggensteun.respond.letters.actions.sending import (
    approve_letter,
    note_delivery,
    note_return,
    send_letter,
    send_letters,
    settle_offender_lane,
    void_letter,
)

__all__ = [
    "approve_letter", "edit_letter", "note_delivery", "note_return", "prepare_case_letter", "prepare_letter",
    "prepare_step_letter", "send_letter", "send_letters", "settle_offender_lane", "void_letter",
]  # fmt: skip
