"""The verbs of reacting to an outsider. Import from here."""

from ruggensteun.respond.measures.actions.following import (
    answer_breach,
    expire_measure,
    hold_meeting,
    lift_measure,
    note_breach,
    note_outcome,
    note_told,
    review_measure,
)
from ruggensteun.respond.measures.actions.hearing import (
    Asked,
    hold_hearing,
    invite_subject,
    note_invited,
    note_no_show,
    withdraw_invitation,
)
from ruggensteun.respond.measures.actions.imposing import approve_measure, impose_measure, reject_measure
from ruggensteun.respond.measures.actions.joint import (
    agree_joint_reaction,
    decline_joint_reaction,
    follow_sharing,
    propose_joint_reaction,
    share_measure,
    stop_sharing,
)
from ruggensteun.respond.measures.actions.lengthening import approve_extension, extend_measure, reject_extension
from ruggensteun.respond.measures.actions.locations import add_location, close_location
from ruggensteun.respond.measures.actions.objecting import (
    Disagreement,
    decide_objection,
    receive_objection,
    resume_measure,
    suspend_measure,
    withdraw_objection,
)

__all__ = [
    "Asked", "Disagreement", "add_location", "agree_joint_reaction", "answer_breach", "approve_extension",
    "approve_measure", "close_location", "decide_objection", "decline_joint_reaction", "expire_measure",
    "extend_measure", "follow_sharing", "hold_hearing", "hold_meeting", "impose_measure", "invite_subject",
    "lift_measure",
    "note_breach", "note_invited", "note_no_show", "note_outcome", "note_told", "propose_joint_reaction",
    "receive_objection", "reject_extension", "reject_measure", "resume_measure", "review_measure", "share_measure",
    "stop_sharing", "suspend_measure", "withdraw_invitation", "withdraw_objection",
]  # fmt: skip
