"""Signals in a register: CUSUM, change point, funnel. An increase is more incidents *or* more reporting.

No three-sigma charts on departments (3.5 false alarms a year at half an incident a month), no Farrington: see
`detectable_ratio` for what such numbers can show. Under half an incident a month only yearly exact intervals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.counts import garwood, poisson_p
from ruggensteun.learn.estimation.differences import benjamini_hochberg, holm
from ruggensteun.learn.estimation.faults import Floats

LEAST_MEAN = 0.5
RISE = 1.5
THRESHOLDS = ((0.5, 4.46), (1.0, 5.36), (2.0, 6.33), (5.0, 7.36), (10.0, 7.68), (33.0, 7.31))
"""Mean a month and the height of the CUSUM at which it raises one false alarm in some 120 months."""
EDGE = 6
"""Months at both ends of a series in which no change is looked for."""
WINSORISED = 0.10
CERTAIN = 0.01


@dataclass(frozen=True)
class Cusum:
    """A one-sided CUSUM: its path, reference value, threshold, and the months (from 0) in which it is over it."""

    path: Floats
    k: float
    h: float
    alarms: tuple[int, ...]


def cusum(counts: npt.ArrayLike, mean: float, *, rise: float = RISE, h: float | None = None) -> Cusum:
    """The Poisson CUSUM against a rise of the mean by half (Lucas 1985): C = max(0, C + n - k).

    k = (μ₁ - μ₀)/ln(μ₁/μ₀).
    Raises `ValueError` under half an incident a month, where it says nothing.
    """
    if mean < LEAST_MEAN:
        raise ValueError("under half an incident a month there is no monthly signal; compare years")
    k, height = mean * (rise - 1) / log(rise), threshold(mean) if h is None else h
    path, level = [], 0.0
    for count in np.asarray(counts, dtype=float):
        level = max(0.0, level + float(count) - k)
        path.append(level)
    return Cusum(np.array(path), k, height, tuple(i for i, one in enumerate(path) if one > height))


def threshold(mean: float) -> float:
    """The threshold for a mean a month, between those that were simulated."""
    means, heights = zip(*THRESHOLDS, strict=True)
    return float(np.interp(log(mean), np.log(means), heights))


def exact_limit(mean: float, tail: float = 0.00135) -> int:
    """The count that a month passes with less than this chance."""
    count = int(mean)
    while special.pdtrc(count, mean) > tail:
        count += 1
    return count


@dataclass(frozen=True)
class ChangePoint:
    """The most likely moment at which the mean changed: after this many months, from one mean to another."""

    after: int
    lr: float
    before_mean: float
    after_mean: float
    p: float


def change_point(counts: npt.ArrayLike, *, simulations: int = 2000, seed: int = 1) -> ChangePoint:
    """The Poisson change point by likelihood ratio; p by drawing series with the same total (seeded)."""
    n = np.asarray(counts, dtype=np.int64)
    if len(n) < 2 * EDGE:
        raise ValueError(f"a change point needs {2 * EDGE} months or more")
    ratios = _likelihood_ratios(n[None, :])[0]
    best = int(np.argmax(ratios)) + EDGE - 1
    draw = np.random.default_rng(seed)
    invented = draw.multinomial(int(n.sum()), np.full(len(n), 1 / len(n)), size=simulations)
    reached = int((_likelihood_ratios(invented).max(axis=1) >= ratios.max() - 1e-9).sum())
    p = (reached + 1) / (simulations + 1)
    return ChangePoint(best + 1, float(ratios.max()), float(n[: best + 1].mean()), float(n[best + 1 :].mean()), p)


def _likelihood_ratios(series: npt.NDArray[np.int64]) -> Floats:
    """Twice the gain in log-likelihood of a change after each month, per series; not within half a year of an end."""
    months = series.shape[1]
    head = np.cumsum(series, axis=1)[:, EDGE - 1 : months - EDGE].astype(float)
    total = series.sum(axis=1, keepdims=True).astype(float)
    length = np.arange(EDGE, months - EDGE + 1, dtype=float)
    gain = special.xlogy(head, head / length) + special.xlogy(total - head, (total - head) / (months - length))
    return np.asarray(2 * (gain - special.xlogy(total, total / months)))


@dataclass(frozen=True)
class FunnelPoint:
    """One municipality (same department): count, expected, ratio with exact interval, p, and the adjusted z."""

    name: str
    count: int
    expected: float
    ratio: float
    lower: float
    upper: float
    p: float
    p_holm: float
    p_bh: float
    z: float
    z_adjusted: float


@dataclass(frozen=True)
class Funnel:
    """A funnel plot: the common rate, the overdispersion, the points. Only for the same department elsewhere."""

    rate: float
    overdispersion: float
    points: tuple[FunnelPoint, ...]

    def limits(self, expected: float, level: float = 0.95) -> tuple[float, float]:
        """The ratios between which a place with this expected number stays, widened by the overdispersion."""
        reach = float(special.ndtri((1 + level) / 2)) * sqrt(max(self.overdispersion, 1.0)) / 2
        low = max(0.0, sqrt(expected) - reach) ** 2
        return low / expected, (sqrt(expected) + reach) ** 2 / expected


def funnel(names: Sequence[str], counts: npt.ArrayLike, exposure: npt.ArrayLike) -> Funnel:
    """Counts against their expectation at the common rate; z on the square root scale (Spiegelhalter 2005).

    The overdispersion φ is the mean of the squared z, the outer tenth on both sides pulled in.
    """
    n, size = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    rate = float(n.sum() / size.sum())
    expected = rate * size
    z = 2 * (np.sqrt(n) - np.sqrt(expected))
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    phi = float((np.clip(z, low, high) ** 2).mean())
    p = np.array([poisson_p(int(count), float(one)) for count, one in zip(n, expected, strict=True)])
    ends = np.array([garwood(int(count)) for count in n]) / expected[:, None]
    table = np.stack([n / expected, ends[:, 0], ends[:, 1], p, holm(p), benjamini_hochberg(p), z, z / sqrt(phi)]).T
    points = (
        FunnelPoint(name, int(count), float(one), r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7])
        for name, count, one, r in zip(names, n, expected, table.tolist(), strict=True)
    )
    return Funnel(rate, phi, tuple(points))


class Level(StrEnum):
    """What is said of a signal: nothing, look at it, strong."""

    NONE = "none"
    LOOK = "look"
    STRONG = "strong"


def level_of(rules: Sequence[bool], p_holm: float | None = None) -> Level:
    """One rule that fires: look at it. Two rules, or p under .01 after Holm: strong."""
    fired = sum(rules)
    if fired >= 2 or (p_holm is not None and p_holm < CERTAIN):
        return Level.STRONG
    return Level.LOOK if fired else Level.NONE
