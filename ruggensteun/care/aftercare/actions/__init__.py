"""The verbs of aftercare. Import from here."""

from ruggensteun.care.aftercare.actions.help import (
    add_relative,
    add_self_check,
    answer_check_in,
    answer_help,
    arrange_help,
    ask_call,
    ask_chair,
    ask_help,
    evaluate_care,
    offer_help,
    remove_self_check,
    send_check_in,
)
from ruggensteun.care.aftercare.actions.plans import (
    decline_moment,
    explain_moment,
    hold_moment,
    make_plan,
    settle_care_lane,
)
from ruggensteun.care.aftercare.actions.team import (
    assign_fairly,
    assign_supporter,
    hand_over,
    keep_deputies,
    keep_supporter,
    note_absence,
    withdraw_absence,
)

__all__ = [
    "add_relative",
    "add_self_check",
    "answer_check_in",
    "answer_help",
    "arrange_help",
    "ask_call",
    "ask_chair",
    "ask_help",
    "assign_fairly",
    "assign_supporter",
    "decline_moment",
    "evaluate_care",
    "explain_moment",
    "hand_over",
    "hold_moment",
    "keep_deputies",
    "keep_supporter",
    "make_plan",
    "note_absence",
    "offer_help",
    "remove_self_check",
    "send_check_in",
    "settle_care_lane",
    "withdraw_absence",
]
