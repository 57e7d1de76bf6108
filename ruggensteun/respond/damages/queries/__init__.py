"""The questions of damage. Import from here."""

from ruggensteun.respond.damages.queries.items import (
    DamageView,
    Line,
    WaySum,
    case_for_damage,
    damage_for,
    damages_of,
    damages_to_show,
    due_of_damage,
    helper_of,
    institution_of,
    letters_about,
    lines_for_police,
    opened_damages,
    payments_of,
    possible_helpers,
    proof_of,
    sums_of,
)
from ruggensteun.respond.damages.queries.lane import case_for_police_lane, police_lane, tasks

__all__ = [
    "DamageView", "Line", "WaySum", "case_for_damage", "case_for_police_lane", "damage_for", "damages_of",
    "damages_to_show", "due_of_damage", "helper_of", "institution_of", "letters_about", "lines_for_police",
    "opened_damages", "payments_of", "police_lane", "possible_helpers", "proof_of", "sums_of", "tasks",
]  # fmt: skip
