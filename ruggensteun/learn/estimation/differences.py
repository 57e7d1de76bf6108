"""Whether groups differ: Rao–Scott's test of independence, and contrasts with corrected p-values."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.faults import Floats
from ruggensteun.learn.estimation.intervals import LEVEL, t_quantile


@dataclass(frozen=True)
class Independence:
    """The outcome of a test whether answers differ between groups. All are None where it cannot be made."""

    F: float | None
    df1: float | None
    df2: float | None
    p: float | None
    why_not: str = ""


def no_test(why: str) -> Independence:
    """A test that cannot be made."""
    return Independence(None, None, None, None, why)


def rao_scott(shares: Floats, covariance: Floats, groups: int, levels: int, df: int) -> Independence:
    """Rao–Scott's second-order F (Rao and Scott 1984; Thomas and Rao 1987), as `svychisq` in R's survey makes it.

    `shares` of all groups × levels (adding up to 1) with their covariance matrix; df of the design. X² is Pearson's
    statistic per person, Δ = (C'D⁻¹C)⁻¹ C'D⁻¹VD⁻¹C with *observed* shares in D and C the interactions. Then
    F = X²/tr Δ on d = (tr Δ)²/tr Δ² and d·df degrees of freedom.
    """
    table = shares.reshape(groups, levels)
    kept = np.ix_(table.sum(axis=1) > 0, table.sum(axis=0) > 0)
    keep = np.zeros_like(table, dtype=bool)
    keep[kept] = True
    table, chosen = table[kept], keep.ravel()
    if min(table.shape) < 2 or df < 1:
        return no_test("one group or one answer" if min(table.shape) < 2 else "too few respondents")
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = float(((table - expected) ** 2 / expected).sum())
    delta = _design_effects(table, covariance[np.ix_(chosen, chosen)])
    if delta is None:
        return no_test("too many empty cells")
    return _second_order(pearson, delta, df)


def first_order(shares: Floats, covariance: Floats, groups: int, levels: int, people: int) -> tuple[float, int, float]:
    """Rao–Scott's first-order test: X² of so many people, df, and p of X² over the mean design effect.

    `svychisq(statistic="Chisq")`; R counts as people all rows, also those without an answer.
    """
    table = shares.reshape(groups, levels)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    pearson = float(((table - expected) ** 2 / expected).sum())
    delta = _design_effects(table, covariance)
    if delta is None:
        return np.nan, 0, np.nan
    df = len(delta)
    return people * pearson, df, float(special.chdtrc(df, pearson * df / np.trace(delta)))


def _design_effects(table: Floats, covariance: Floats) -> Floats | None:
    shares = table.ravel()
    with np.errstate(divide="ignore"):
        inverse = np.where(shares > 0, 1 / shares, 0.0)
    scaled = interactions(*table.shape) * inverse[:, None]
    below = interactions(*table.shape).T @ scaled
    if _may_be_empty(table) and np.linalg.cond(below) > 1e14:
        return None
    return np.asarray(np.linalg.solve(below, scaled.T @ covariance @ scaled))


def _may_be_empty(table: Floats) -> bool:
    """Whether an interaction could lie in empty cells alone: that takes two rows with two empty cells or more."""
    return bool(((table == 0).sum(axis=1) >= 2).sum() >= 2)


def _second_order(pearson: float, delta: Floats, df: int) -> Independence:
    trace, squared = float(np.trace(delta)), float((delta * delta.T).sum())
    if not trace > 0:
        return no_test("everybody answered: there is no sampling error")
    first = trace**2 / squared
    value = pearson / trace
    return Independence(value, first, first * df, float(special.fdtrc(first, first * df, value)))


@lru_cache(maxsize=64)
def interactions(groups: int, levels: int) -> Floats:
    """An orthonormal basis of what is neither a group nor a level alone: (groups·levels) × (groups-1)(levels-1)."""
    return np.asarray(np.kron(_contrasts(groups), _contrasts(levels)), dtype=float)


def _contrasts(count: int) -> Floats:
    """Helmert contrasts of length 1: orthogonal to the mean and to each other."""
    found = np.zeros((count, count - 1))
    for k in range(1, count):
        found[:k, k - 1], found[k, k - 1] = 1.0, -float(k)
        found[:, k - 1] /= np.sqrt(k * (k + 1))
    return found


@dataclass(frozen=True)
class Contrast:
    """The difference between two groups. `p_holm` and `p_bh` are corrected for all contrasts made with it."""

    first: str
    second: str
    estimate: float
    se: float
    lower: float
    upper: float
    df: int
    t: float
    p: float
    p_holm: float
    p_bh: float


def holm(p: npt.ArrayLike) -> Floats:
    """p-values corrected for having looked several times (Holm 1979), as `p.adjust` in R. NaN stays NaN."""
    return _adjusted(np.asarray(p, dtype=float), _holm)


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """p-values corrected for the share of false alarms (Benjamini and Hochberg 1995), as `p.adjust` in R."""
    return _adjusted(np.asarray(p, dtype=float), _bh)


def _adjusted(p: Floats, way: Callable[[Floats], Floats]) -> Floats:
    out, known = np.full(p.shape, np.nan), ~np.isnan(p)
    order = np.argsort(p[known], kind="stable")
    values = np.empty(len(order))
    values[order] = way(p[known][order])
    out[known] = values
    return out


def _holm(ordered: Floats) -> Floats:
    count = len(ordered)
    return np.minimum(1.0, np.maximum.accumulate(ordered * np.arange(count, 0, -1)))


def _bh(ordered: Floats) -> Floats:
    count = len(ordered)
    raised = ordered * count / np.arange(1, count + 1)
    return np.minimum(1.0, np.minimum.accumulate(raised[::-1])[::-1])


def t_test(estimate: Floats, se: Floats, df: int) -> tuple[Floats, Floats]:
    """t and its two-sided p; a difference of exactly nothing without spread has p 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(se > 0, estimate / se, np.where(estimate == 0, 0.0, np.sign(estimate) * np.inf))
    return np.asarray(t), np.asarray(2 * special.stdtr(df, -np.abs(t)))


def contrasts(
    names: tuple[str, ...],
    values: Floats,
    covariance: Floats,
    df: int,
    *,
    pairs: list[tuple[int, int]] | None = None,
    level: float = LEVEL,
) -> list[Contrast]:
    """Differences between groups from their estimates and covariance matrix; all pairs when none are named."""
    chosen = list(combinations(range(len(names)), 2)) if pairs is None else pairs
    if not chosen:
        return []
    a, b = np.array(chosen).T
    difference = values[a] - values[b]
    spread = np.maximum(covariance[a, a] + covariance[b, b] - 2 * covariance[a, b], 0.0)
    se = np.sqrt(spread)
    t, p = t_test(difference, se, df)
    reach = float(t_quantile(float(df), level)) * se
    table = np.stack([difference, se, difference - reach, difference + reach, t, p, holm(p), benjamini_hochberg(p)])
    return [
        Contrast(
            names[i], names[j], float(d), float(s), float(lo), float(hi), df, float(x), float(q), float(h), float(b)
        )
        for (i, j), (d, s, lo, hi, x, q, h, b) in zip(chosen, table.T, strict=True)
    ]
