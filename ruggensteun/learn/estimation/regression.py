"""Two groups by a t-test, odds by logistic regression, quantiles: design-based, as R's survey makes them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.differences import t_test
from ruggensteun.learn.estimation.estimates import covariance_of_means
from ruggensteun.learn.estimation.faults import Flags, Floats
from ruggensteun.learn.estimation.intervals import LEVEL, symmetric, t_quantile


@dataclass(frozen=True)
class Effect:
    """A difference or a coefficient, with its standard error, interval, t, degrees of freedom and p."""

    name: str
    estimate: float
    se: float
    lower: float
    upper: float
    t: float
    df: int
    p: float


def two_groups(design: Design, values: npt.ArrayLike, is_second: npt.ArrayLike, *, level: float = LEVEL) -> Effect:
    """The mean of the second group less that of the first (1 and 0; NaN: neither), as `svyttest`."""
    y, group = np.asarray(values, dtype=float), np.asarray(is_second, dtype=float)
    known = ~np.isnan(y) & ~np.isnan(group)
    means, covariance = covariance_of_means(design, y, [known & (group == 1), known & (group == 0)])
    spread = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    return _effect("difference", means[0] - means[1], np.sqrt(spread), design.df_of(known) - 1, level)


def logistic(
    design: Design, hits: npt.ArrayLike, columns: dict[str, npt.ArrayLike], *, level: float = LEVEL
) -> list[Effect]:
    """Log odds ratios by weighted maximum likelihood with sandwich errors (Binder 1983), as `svyglm(quasibinomial)`.

    An intercept is put before the columns; who misses anything is outside the domain. df: those of the domain less
    the number of columns.
    """
    y = np.asarray(hits, dtype=float)
    table = np.stack([np.ones(len(y)), *(np.asarray(one, dtype=float) for one in columns.values())], axis=1)
    known = ~np.isnan(y) & ~np.isnan(table).any(axis=1)
    weights, x = np.where(known, design.weights, 0.0), np.where(known[:, None], table, 0.0)
    beta, bread = _fitted(x, np.where(known, y, 0.0), weights)
    left = weights * (np.where(known, y, 0.0) - special.expit(x @ beta))
    covariance = design.covariance((x * left[:, None]) @ bread)
    df = design.df_of(known) - len(columns)
    names = ("intercept", *columns)
    return [_effect(n, b, v, df, level) for n, b, v in zip(names, beta, np.sqrt(np.diag(covariance)), strict=True)]


def _fitted(x: Floats, y: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Newton's steps; coefficients, and the inverse of the information."""
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        chance = special.expit(x @ beta)
        information = x.T @ (x * (weights * chance * (1 - chance))[:, None])
        step = np.linalg.solve(information, x.T @ (weights * (y - chance)))
        beta = beta + step
        if np.abs(step).max() < 1e-13 * max(1.0, float(np.abs(beta).max())):
            break
    chance = special.expit(x @ beta)
    information = x.T @ (x * (weights * chance * (1 - chance))[:, None])
    return beta, np.asarray(np.linalg.inv(information), dtype=float)


def _effect(name: str, estimate: float, se: float, df: int, level: float) -> Effect:
    t, p = t_test(np.array(estimate), np.array(se), df)
    lower, upper = symmetric(np.array(estimate), np.array(se**2), np.array(float(df)), level)
    return Effect(name, float(estimate), float(se), float(lower), float(upper), float(t), df, float(p))


@dataclass(frozen=True)
class Quantile:
    """A quantile with Woodruff's interval; its standard error follows from the width."""

    estimate: float
    se: float
    lower: float
    upper: float


def quantile(
    design: Design, values: npt.ArrayLike, share: float, domain: Flags | None = None, *, level: float = LEVEL
) -> Quantile:
    """The smallest value that this share of people has or has less (Woodruff 1952), as `svyquantile`."""
    y = np.asarray(values, dtype=float)
    known = ~np.isnan(y) if domain is None else ~np.isnan(y) & domain
    found = _value_at(y[known], design.weights[known], share)
    below, covariance = covariance_of_means(design, np.where(np.isnan(y), np.nan, (y <= found).astype(float)), [known])
    df = design.df if domain is None else design.df_of(known)
    ends = symmetric(below[0], covariance[0, 0], np.array(float(df)), level)
    low, high = (_value_at(y[known], design.weights[known], float(end)) for end in ends)
    return Quantile(found, (high - low) / (2 * float(t_quantile(float(df), level))), low, high)


def _value_at(values: Floats, weights: Floats, share: float) -> float:
    """The value at which this share is reached; not a number outside 0 and 1."""
    if not 0 <= share <= 1:
        return np.nan
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    place = int(np.searchsorted(reached, share * reached[-1] * (1 - 1e-14)))
    return float(values[order][min(place, len(values) - 1)])
