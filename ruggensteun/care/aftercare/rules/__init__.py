"""The rules of aftercare. Import from here."""

from ruggensteun.care.aftercare.rules.fair import Candidate, chosen, in_fair_order, why
from ruggensteun.care.aftercare.rules.links import LASTS, Link, ends_at, link_of, new_link
from ruggensteun.care.aftercare.rules.plan import (
    NOTE,
    Planned,
    again_at,
    call_back_by,
    care_moment,
    check_in_clocks,
    family_schedule,
    is_covered,
    schedule,
    severity,
)
from ruggensteun.care.aftercare.rules.self_checks import Questions, own_self_check, questions_of, wrong_self_check

__all__ = [
    "LASTS",
    "NOTE",
    "Candidate",
    "Link",
    "Planned",
    "Questions",
    "again_at",
    "call_back_by",
    "care_moment",
    "check_in_clocks",
    "chosen",
    "ends_at",
    "family_schedule",
    "in_fair_order",
    "is_covered",
    "link_of",
    "new_link",
    "own_self_check",
    "questions_of",
    "schedule",
    "severity",
    "why",
    "wrong_self_check",
]
