"""Means, totals and ratios of numbers, for everybody or within a domain, with their design-based interval."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.faults import Flags, Floats
from ruggensteun.learn.estimation.intervals import LEVEL, symmetric


@dataclass(frozen=True)
class Estimate:
    """A figure with its standard error, its interval (estimate ± t × se), degrees of freedom and base `n`.

    `population` is how many people the base stands for.
    """

    estimate: float
    se: float
    lower: float
    upper: float
    df: int
    n: int
    population: float

    @property
    def cv(self) -> float:
        """The standard error as a part of the estimate."""
        return self.se / self.estimate


def mean(design: Design, values: npt.ArrayLike, domain: Flags | None = None, *, level: float = LEVEL) -> Estimate:
    """The weighted mean Σwy/Σw of those who answered (NaN: no answer), as `svymean`."""
    y = np.asarray(values, dtype=float)
    return ratio(design, y, np.where(np.isnan(y), np.nan, 1.0), domain, level=level)


def total(design: Design, values: npt.ArrayLike, domain: Flags | None = None, *, level: float = LEVEL) -> Estimate:
    """The weighted total Σwy of those who answered, as `svytotal`; who did not answer adds nothing."""
    y = np.asarray(values, dtype=float)
    known = _known(domain, y)
    scores = np.where(known, design.weights * y, 0.0)
    return _estimate(design, float(scores.sum()), scores, known, domain, level)


def ratio(
    design: Design,
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    domain: Flags | None = None,
    *,
    level: float = LEVEL,
) -> Estimate:
    """The ratio of two totals Σwy/Σwx among those who answered both, as `svyratio` (linearised variance)."""
    y, x = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    known = _known(domain, y, x)
    weights = np.where(known, design.weights, 0.0)
    y, x = np.where(known, y, 0.0), np.where(known, x, 0.0)
    below = float(weights @ x)
    if below == 0:
        return Estimate(np.nan, np.nan, np.nan, np.nan, 0, int(known.sum()), float(weights.sum()))
    value = float(weights @ y) / below
    return _estimate(design, value, weights * (y - value * x) / below, known, domain, level)


def covariance_of_means(design: Design, values: npt.ArrayLike, domains: list[Flags]) -> tuple[Floats, Floats]:
    """The means of several parts of the sample, and the covariance matrix between them."""
    y = np.asarray(values, dtype=float)
    columns, means = [], []
    for domain in domains:
        known = _known(domain, y)
        weights = np.where(known, design.weights, 0.0)
        value = float(weights @ np.where(known, y, 0.0)) / weights.sum() if known.any() else np.nan
        means.append(value)
        columns.append(np.where(known, weights * (y - value) / (weights.sum() or 1.0), 0.0))
    return np.array(means), design.covariance(np.stack(columns, axis=1))


def _known(domain: Flags | None, *values: Floats) -> Flags:
    known = ~np.isnan(np.stack(values)).any(axis=0)
    return np.asarray(known if domain is None else known & domain)


def _estimate(
    design: Design, value: float, scores: Floats, known: Flags, domain: Flags | None, level: float
) -> Estimate:
    variance = design.variances(scores[:, None])
    df = design.df if domain is None else design.df_of(domain)
    lower, upper = symmetric(np.array(value), variance[0], np.array(float(df)), level)
    population = float(design.weights[known].sum())
    return Estimate(value, float(np.sqrt(variance[0])), float(lower), float(upper), df, int(known.sum()), population)
