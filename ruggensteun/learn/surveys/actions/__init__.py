"""The verbs of the survey. Import from here."""

from ruggensteun.learn.surveys.actions.answering import bring_answers, count_response, keep_draft, send_answers
from ruggensteun.learn.surveys.actions.building import (
    add_question,
    edit_question,
    leave_out_blocks,
    move_question,
    remove_question,
)
from ruggensteun.learn.surveys.actions.editions import close_edition, extend_edition, open_edition, plan_edition
from ruggensteun.learn.surveys.actions.forgetting import forget_answers
from ruggensteun.learn.surveys.actions.framing import (
    empty_frame,
    invite,
    invite_by_code,
    invite_file,
    invite_house,
    note_bounces,
    print_codes,
)
from ruggensteun.learn.surveys.actions.mailing import note_mail, remind

__all__ = [
    "add_question",
    "bring_answers",
    "close_edition",
    "count_response",
    "edit_question",
    "empty_frame",
    "extend_edition",
    "forget_answers",
    "invite",
    "invite_by_code",
    "invite_file",
    "invite_house",
    "keep_draft",
    "leave_out_blocks",
    "move_question",
    "note_bounces",
    "note_mail",
    "open_edition",
    "plan_edition",
    "print_codes",
    "remind",
    "remove_question",
    "send_answers",
]
