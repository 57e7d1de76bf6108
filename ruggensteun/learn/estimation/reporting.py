"""How much of what happens is reported: never one number, always three, with what non-response could make of it.

A register counts reports; a survey estimates incidents and how many of them were reported. The register must count the
same period, staff and definition.
"""

from dataclasses import dataclass
from math import exp, sqrt

from scipy import special

from ruggensteun.learn.estimation.estimates import Estimate
from ruggensteun.learn.estimation.intervals import LEVEL

PHIS = (0.25, 0.5, 0.75, 1.0, 1.25)
BAND = (0.5, 1.25)


@dataclass(frozen=True)
class Rate:
    """A figure with its interval."""

    estimate: float
    lower: float
    upper: float


@dataclass(frozen=True)
class ReportingRate:
    """The three numbers and the factor between them.

    `register`: reports in the register per incident in the survey. `survey`: what respondents say was reported.
    `incidents`: how many incidents there were if the survey is right about the share (insensitive to the level of
    non-response). `k`: reports by the survey over those in the register; 1 means that the sources agree; more, that
    people recall too much, that victims answered more often, or that reports never reach the register; less, that
    others report. `sensitivity`: the register rate if non-respondents had φ times as many incidents; `band` for φ of
    0.5 to 1.25.
    """

    register: Rate
    survey: Rate
    incidents: Rate
    k: float
    sensitivity: dict[float, float]
    band: tuple[float, float]


def reporting_rate(
    incidents: Estimate, reported: Estimate, register: int, response: float, *, level: float = LEVEL
) -> ReportingRate:
    """The reporting rate from the estimated number of incidents, the share reported centrally, and the register.

    `response`: the part of the invited who answered. Raises `ValueError` when the register counts nothing.
    """
    if register <= 0 or not 0 < response <= 1:
        raise ValueError("the register must count something, and somebody must have answered")
    z = float(special.ndtri((1 + level) / 2))
    rate = register / incidents.estimate
    reach = z * sqrt(incidents.cv**2 + 1 / register)
    size = register / reported.estimate
    size_reach = z * sqrt(reported.cv**2 + 1 / register)
    rates = {phi: rate / (response + phi * (1 - response)) for phi in PHIS}
    return ReportingRate(
        Rate(rate, rate * exp(-reach), rate * exp(reach)),
        Rate(reported.estimate, reported.lower, reported.upper),
        Rate(size, size * exp(-size_reach), size * exp(size_reach)),
        incidents.estimate * reported.estimate / register,
        rates,
        (rates[BAND[1]], rates[BAND[0]]),
    )


@dataclass(frozen=True)
class TwoLists:
    """The size of a population of which two lists each hold a part, with what dependence would make of it."""

    size: float
    se: float
    by_odds_ratio: dict[float, float]


def two_lists(first: int, second: int, both: int, *, odds_ratios: tuple[float, ...] = (1, 2, 3, 5)) -> TwoLists:
    """Chapman's estimate from two lists that could be linked (register, manager's log, police). Never a headline.

    With an odds ratio over 1 (who is on one list is sooner on the other) there are more:
    n₁₁ + n₁₀ + n₀₁ + OR·n₁₀n₀₁/n₁₁.
    An anonymous survey cannot be linked and is no such list.
    """
    if not 0 < both <= min(first, second):
        raise ValueError("both lists must share somebody, and not more than they hold")
    size = (first + 1) * (second + 1) / (both + 1) - 1
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    only, other = first - both, second - both
    sizes = {ratio: both + only + other + ratio * only * other / both for ratio in odds_ratios}
    return TwoLists(size, sqrt(spread), sizes)


def frechet(first: float, second: float) -> tuple[float, float]:
    """The least and the most that two shares can overlap, when their joint table was not published."""
    return max(0.0, first + second - 1), min(first, second)
