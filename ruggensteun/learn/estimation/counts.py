"""What a count of incidents can say: its interval, two years compared, and what could be seen at all. All exact."""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.faults import Floats
from ruggensteun.learn.estimation.intervals import LEVEL, clopper_pearson, log_choose


def garwood(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of a Poisson count (Garwood 1936), as `poisson.test` in R."""
    tail = (1 - level) / 2
    lower = float(special.gammaincinv(count, tail)) if count else 0.0
    return lower, float(special.gammaincinv(count + 1, 1 - tail))


@dataclass(frozen=True)
class Years:
    """Two counts compared: ratio (infinite after nothing), its exact interval, two-sided p."""

    ratio: float
    lower: float
    upper: float
    p: float


def two_years(after: int, before: int, *, exposure: float = 1.0, level: float = LEVEL) -> Years:
    """Whether a count changed, given the total of both years (Przyborowski and Wilenski 1940), as `poisson.test` in R.

    `exposure`: how much more time or staff there was in the second year. No test on counts can be sharper; incidents
    that come in clusters give more false alarms (see `dispersion`).
    """
    total, chance = after + before, exposure / (1 + exposure)
    if total == 0:
        return Years(float("nan"), 0.0, float("inf"), 1.0)
    low, high = clopper_pearson(after, total, level)
    odds = [share / (1 - share) / exposure if share < 1 else float("inf") for share in (low, high)]
    ratio = after / before / exposure if before else float("inf")
    return Years(ratio, odds[0], odds[1], binomial_p(after, total, chance))


def binomial_p(hits: int, base: int, chance: float) -> float:
    """The exact two-sided p of a number of hits: all numbers as unlikely as this one or more, as `binom.test` in R."""
    possible = np.arange(base + 1)
    logs = log_choose(base, possible) + possible * log(chance) + (base - possible) * log(1 - chance)
    return _as_unlikely(np.exp(logs), hits)


def poisson_p(count: int, expected: float) -> float:
    """The exact two-sided p of a count, as `poisson.test` in R."""
    most = int(max(count, expected) + 20 * sqrt(max(count, expected)) + 50)
    possible = np.arange(most + 1)
    return _as_unlikely(np.exp(possible * log(expected) - expected - special.gammaln(possible + 1)), count)


def _as_unlikely(chances: Floats, here: int) -> float:
    return float(min(1.0, chances[chances <= chances[here] * (1 + 1e-7)].sum()))


@dataclass(frozen=True)
class Dispersion:
    """Whether counts vary more than by chance: variance over mean, chi-squared, df and p."""

    ratio: float
    chi2: float
    df: int
    p: float


def dispersion(counts: npt.ArrayLike) -> Dispersion:
    """Fisher's index of dispersion: Σ(n - n̄)²/n̄ on n - 1 degrees of freedom. Over 1: incidents come in clusters."""
    n = np.asarray(counts, dtype=float)
    value, df = float(((n - n.mean()) ** 2).sum() / n.mean()), len(n) - 1
    return Dispersion(value / df, value, df, float(special.chdtrc(df, value)))


def detectable_ratio(mean: float, *, power: float = 0.80, level: float = LEVEL) -> float:
    """The smallest rise from a mean a year that is seen with this power: log R = (z + z')·√(1/μ + 1/(μR)).

    Within 0.02 of the exact test from 20 a year on: 20 a year ×2.1, 100 ×1.44, 400 ×1.21.
    """
    reach = float(special.ndtri((1 + level) / 2) + special.ndtri(power))
    ratio = 2.0
    for _ in range(200):
        ratio = exp(reach * sqrt(1 / mean + 1 / (mean * ratio)))
    return ratio
