"""The rounds of the survey that an invented municipality held, and the municipalities beside it."""

from typing import NamedTuple


class Round(NamedTuple):
    """A round: how many years before the last, how many took part, and what was otherwise than in the study."""

    years_ago: int
    share: float
    otherwise: dict[tuple[str, str], float]


ROUNDS = (
    Round(2, 0.36, {("threat_12m", "1"): 0.19}),
    Round(
        1,
        0.41,
        {("threat_12m", "1"): 0.21, ("last_told__central", "1"): 0.31, ("knows_threat", "no"): 0.09},
    ),
    Round(
        0,
        0.45,
        {
            ("threat_12m", "1"): 0.2,
            ("last_told__central", "1"): 0.4,
            ("knows_threat", "no"): 0.06,
            ("knows_bribery", "no"): 0.11,
            ("last_aftercare", "enough"): 0.58,
            ("last_aftercare", "none"): 0.09,
        },
    ),
)
"""Each a year after the one before, so that questions about the past year do not overlap."""
CLOSED_DAYS_AGO = 24
NEIGHBOURS = ("Helmdorp", "Meerdijk", "Strandlo", "Zandrade", "Zeeburcht")
NEIGHBOURS_ANSWERS, NEIGHBOURS_AGO = 200, 60
SEASONS = ("Winter", "Winter", *["Voorjaar"] * 3, *["Zomer"] * 3, *["Najaar"] * 3, "Winter")
"""By month."""
