"""Intervals for shares: Wilson with design effect, logit, mean, beta, arcsine, and the exact ones for counts.

All take and give arrays. `share` and `variance` are of a design-based estimate, `df` its degrees of freedom.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy import special

from ruggensteun.learn.estimation.faults import Floats, Ints

LEVEL = 0.95


class Interval(StrEnum):
    """The ways to put an interval around a share. `exact` (Clopper and Pearson 1934) is used for 0 % and 100 %."""

    WILSON = "wilson"
    LOGIT = "logit"
    HYPERGEOMETRIC = "hypergeometric"
    MEAN = "mean"
    BETA = "beta"
    ASIN = "asin"
    EXACT = "exact"
    POINT = "point"
    NONE = "none"


def t_quantile(df: Floats | float, level: float = LEVEL) -> Floats:
    """The quantile of Student's t for a two-sided interval; not a number where there are no degrees of freedom."""
    degrees = np.asarray(df, dtype=float)
    return np.asarray(np.where(degrees > 0, special.stdtrit(np.maximum(degrees, 1e-9), (1 + level) / 2), np.nan))


def effective_size(share: Floats, variance: Floats) -> Floats:
    """The size n* of the simple sample that would be as precise: p(1 - p)/V."""
    return np.asarray(share * (1 - share) / variance)


def wilson_of_design(share: Floats, variance: Floats, df: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Wilson's interval on the effective sample size and Student's t (Franco, Little, Louis and Slud 2019)."""
    size, t = effective_size(share, variance), t_quantile(df, level)
    middle = share + t**2 / (2 * size)
    reach = t * np.sqrt(share * (1 - share) / size + t**2 / (4 * size**2))
    return np.asarray((middle - reach) / (1 + t**2 / size)), np.asarray((middle + reach) / (1 + t**2 / size))


def logit(share: Floats, variance: Floats, df: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Symmetric on the logit scale (R: `svyciprop` "xlogit", and "logit" within 1e-7; Stata's default)."""
    reach = t_quantile(df, level) * np.sqrt(variance) / (share * (1 - share))
    middle = special.logit(share)
    return np.asarray(special.expit(middle - reach)), np.asarray(special.expit(middle + reach))


def arcsine(share: Floats, variance: Floats, df: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Symmetric on the arcsine scale (R: `svyciprop` "asin")."""
    reach = t_quantile(df, level) * np.sqrt(variance / (4 * share * (1 - share)))
    middle = np.arcsin(np.sqrt(share))
    return np.asarray(np.sin(middle - reach) ** 2), np.asarray(np.sin(middle + reach) ** 2)


def symmetric(share: Floats, variance: Floats, df: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Estimate ± t × standard error (R: `svyciprop` "mean", `confint` of means and totals). Can pass 0 and 1."""
    reach = t_quantile(df, level) * np.sqrt(variance)
    return np.asarray(share - reach), np.asarray(share + reach)


def beta(share: Floats, variance: Floats, df: Floats, rows: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Clopper–Pearson on the effective sample size (Korn and Graubard 1998; R: `svyciprop` "beta").

    `rows` is the number of respondents in the part of the sample, with those who gave no answer, as in R.
    """
    tail = (1 - level) / 2
    size = effective_size(share, variance) * (t_quantile(np.asarray(rows) - 1.0, level) / t_quantile(df, level)) ** 2
    lower = special.betaincinv(size * share, size * (1 - share) + 1, tail)
    upper = special.betaincinv(size * share + 1, size * (1 - share), 1 - tail)
    return np.asarray(lower), np.asarray(upper)


def clopper_pearson(hits: int, base: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact binomial interval (Clopper and Pearson 1934)."""
    tail = (1 - level) / 2
    lower = float(special.betaincinv(hits, base - hits + 1, tail)) if hits else 0.0
    upper = float(special.betaincinv(hits + 1, base - hits, 1 - tail)) if hits < base else 1.0
    return lower, upper


@lru_cache(maxsize=65536)
def hypergeometric(hits: int, base: int, population: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval for the share of a department of which `base` of `population` answered.

    All numbers K of the population with P(X ≥ hits | K) and P(X ≤ hits | K) both over half the rest; least and most,
    divided by the population. 0 of 12 out of 15 is 0–13 %; when all answered it is a point.
    """
    if not 0 <= hits <= base <= population or base == 0:
        raise ValueError(f"{hits} of {base} out of {population} cannot be")
    tail = (1 - level) / 2
    least, most = hits, population - (base - hits)
    lower = _first(least, most, lambda k: _at_least(hits, base, k, population) > tail)
    upper = -_first(-most, -least, lambda k: _at_least(base - hits, base, population + k, population) > tail)
    return lower / population, upper / population


def _at_least(hits: int, base: int, kind: int, population: int) -> float:
    """The chance of at least so many hits, when `base` are drawn from a population with `kind` of that kind."""
    drawn = np.arange(max(hits, base - (population - kind)), min(base, kind) + 1)
    if len(drawn) == 0:
        return 0.0
    logs = log_choose(kind, drawn) + log_choose(population - kind, base - drawn) - log_choose(population, base)
    return float(np.exp(logs).sum())


def log_choose(count: int, taken: Ints | int) -> Floats:
    """The logarithm of the number of ways to take some out of many."""
    return np.asarray(special.gammaln(count + 1) - special.gammaln(taken + 1) - special.gammaln(count - taken + 1))


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first number of a range for which something holds that holds for all that follow, the last included."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def share_intervals(
    method: Interval, share: Floats, variance: Floats, df: Floats, rows: Floats, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """The interval by the method asked for; not a number where it has none (0 %, 100 %, no spread, no freedom)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == Interval.BETA:
            return beta(share, variance, df, rows, level)
        ways = {Interval.LOGIT: logit, Interval.MEAN: symmetric, Interval.ASIN: arcsine}
        return ways.get(method, wilson_of_design)(share, variance, df, level)
