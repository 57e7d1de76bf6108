"""The verbs of improving. Import from here."""

from ruggensteun.learn.improvement.actions.improving import (
    answer_story,
    drop_action,
    finish_action,
    plan_action,
    settle_learning_lane,
    share_story,
    withdraw_story,
    write_story,
)
from ruggensteun.learn.improvement.actions.sessions import (
    count_votes,
    forget_sessions,
    make_handout,
    make_slides,
    note_session,
    plan_session,
)

__all__ = [
    "answer_story",
    "count_votes",
    "drop_action",
    "finish_action",
    "forget_sessions",
    "make_handout",
    "make_slides",
    "note_session",
    "plan_action",
    "plan_session",
    "settle_learning_lane",
    "share_story",
    "withdraw_story",
    "write_story",
]
