"""Questions about measures and everything around them. Import from here."""

from ruggensteun.respond.measures.queries.joint import (
    INDEXES,
    Elsewhere,
    agreed_elsewhere,
    elsewhere,
    is_carried_elsewhere,
    joint_reaction_for,
    joint_reactions_of,
    partner_of,
    reason_of,
    same_facts,
    shared_of,
    whom_to_talk_to,
)
from ruggensteun.respond.measures.queries.life import (
    Chapter,
    Life,
    breach_for,
    extension_for,
    invitation_for,
    last_day_to_object,
    life_of,
    objection_for,
    open_invitation,
    open_objection,
    opened_row,
    under_objection,
    waiting_extension,
)
from ruggensteun.respond.measures.queries.locations import location_for, location_names, open_locations
from ruggensteun.respond.measures.queries.measures import (
    History,
    MeasureView,
    PastCase,
    catalogue,
    facts_of,
    hearing_of,
    history_of_subject,
    measure_for,
    measures_in_force,
    measures_of,
    opened_measures,
    proposals_for,
    runs_against,
    type_of,
    with_breaches,
)
from ruggensteun.respond.measures.queries.steps import (
    COORDINATOR,
    ended_measures,
    evening,
    impose_step,
    life_steps,
    step_of,
    to_look_at,
    unanswered,
    waiting_cases,
)

__all__ = [
    "COORDINATOR", "INDEXES", "Chapter", "Elsewhere", "History", "Life", "MeasureView", "PastCase", "agreed_elsewhere",
    "breach_for",
    "catalogue", "elsewhere", "ended_measures", "evening", "extension_for", "facts_of", "hearing_of",
    "history_of_subject", "impose_step", "invitation_for", "is_carried_elsewhere", "joint_reaction_for",
    "joint_reactions_of", "last_day_to_object", "life_of", "life_steps", "location_for", "location_names",
    "measure_for", "measures_in_force", "measures_of", "objection_for", "open_invitation", "open_locations",
    "open_objection", "opened_measures", "opened_row", "partner_of", "proposals_for", "reason_of", "runs_against",
    "same_facts", "shared_of", "step_of", "to_look_at", "type_of", "unanswered", "under_objection", "waiting_cases",
    "waiting_extension", "whom_to_talk_to", "with_breaches",
]  # fmt: skip
