"""Counts and shares over editions: trend, two proportions, Fisher's exact test, and where a series breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.intervals import log_choose


@dataclass(frozen=True)
class Tested:
    """A statistic on its degrees of freedom, with its p."""

    statistic: float
    df: float
    p: float


def cochran_armitage(hits: Sequence[int], bases: Sequence[int], scores: Sequence[float] | None = None) -> Tested:
    """Whether shares go up or down over editions (Cochran 1954, Armitage 1955), as `prop.trend.test` in R."""
    x, n = np.asarray(hits, dtype=float), np.asarray(bases, dtype=float)
    t = np.arange(len(x), dtype=float) if scores is None else np.asarray(scores, dtype=float)
    share = x.sum() / n.sum()
    middle = (n * t).sum() / n.sum()
    top = ((x - n * share) * (t - middle)).sum()
    value = top**2 / (share * (1 - share) * (n * (t - middle) ** 2).sum())
    return Tested(float(value), 1, float(special.chdtrc(1, value)))


def pearson(hits: Sequence[int], bases: Sequence[int]) -> Tested:
    """Whether shares differ at all: Pearson's chi-squared without correction, as `prop.test(correct=FALSE)` in R."""
    x, n = np.asarray(hits, dtype=float), np.asarray(bases, dtype=float)
    share = x.sum() / n.sum()
    value = float((((x - n * share) ** 2) / (n * share * (1 - share))).sum())
    return Tested(value, len(x) - 1, float(special.chdtrc(len(x) - 1, value)))


def fisher(hits: int, base: int, other_hits: int, other_base: int) -> float:
    """Fisher's exact two-sided p for two shares: all tables as unlikely as this one or more (as R)."""
    kind, drawn, size = hits + other_hits, base, base + other_base
    possible = np.arange(max(0, drawn - (size - kind)), min(kind, drawn) + 1)
    logs = log_choose(kind, possible) + log_choose(size - kind, drawn - possible) - log_choose(size, drawn)
    chances = np.exp(logs)
    here = chances[hits - possible[0]]
    return float(min(1.0, chances[chances <= here * (1 + 1e-7)].sum()))


@dataclass(frozen=True)
class Point:
    """A figure of an edition; `version` of the question, and the months it looks back on."""

    edition: str
    year: float
    estimate: float
    se: float
    version: int = 1
    looks_back: int = 12


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """A series cut where the question changed: figures of different versions are never joined by a line."""
    found: list[list[Point]] = []
    for point in sorted(points, key=lambda one: one.year):
        if found and found[-1][-1].version == point.version:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def trend_refusal(points: Sequence[Point]) -> str:
    """Why no trend may be drawn through these; '' when it may.

    Questions that look back five years overlap from edition to edition: a trend needs the question of twelve months.
    """
    ordered = sorted(points, key=lambda one: one.year)
    if len(ordered) < 2:
        return "one edition is no trend"
    if len(runs(ordered)) > 1:
        return "the question changed between the editions"
    gaps = [12 * (after.year - before.year) for before, after in pairwise(ordered)]
    if max(one.looks_back for one in ordered) > min(gaps) + 1e-9:
        return "the question looks back further than the time between the editions"
    return ""


def slope(points: Sequence[Point]) -> tuple[float, float, float]:
    """The change a year through independent editions by weighted least squares: estimate, standard error, p."""
    year, value = np.array([one.year for one in points]), np.array([one.estimate for one in points])
    weight: npt.NDArray[np.float64] = 1 / np.array([one.se for one in points]) ** 2
    middle = (weight * year).sum() / weight.sum()
    spread = float((weight * (year - middle) ** 2).sum())
    estimate, se = float((weight * (year - middle) * value).sum() / spread), spread**-0.5
    return estimate, se, float(2 * special.ndtr(-abs(estimate) / se))
