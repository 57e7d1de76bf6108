"""Comparing groups fairly: in pairs, each with the others, at the same mix; and what can be seen at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy import special

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.differences import Contrast, contrasts, t_test
from ruggensteun.learn.estimation.estimates import Estimate, covariance_of_means
from ruggensteun.learn.estimation.faults import BadInput, Flags
from ruggensteun.learn.estimation.intervals import LEVEL, t_quantile
from ruggensteun.learn.estimation.items import Item
from ruggensteun.learn.estimation.weighting import PostStrata


def in_pairs(design: Design, values: npt.ArrayLike, by: Item, *, level: float = LEVEL) -> list[Contrast]:
    """The differences of the mean of 0/1 or other numbers between all pairs of groups, with Holm's p (and BH's)."""
    there = [g for g in range(len(by.levels)) if (by.codes == g).any()]
    means, covariance = covariance_of_means(design, values, [np.asarray(by.codes == g) for g in there])
    return contrasts(tuple(by.levels[g] for g in there), means, covariance, design.df, level=level)


def with_the_others(design: Design, values: npt.ArrayLike, by: Item, *, level: float = LEVEL) -> list[Contrast]:
    """The difference of each group with all the others together: never with a mean that contains the group itself."""
    there = [g for g in range(len(by.levels)) if (by.codes == g).any()]
    own: list[Flags] = [np.asarray(by.codes == g) for g in there]
    others: list[Flags] = [np.asarray(by.answered & (by.codes != g)) for g in there]
    means, covariance = covariance_of_means(design, values, own + others)
    names = (*(by.levels[g] for g in there), *("the others" for _ in there))
    pairs = [(i, i + len(there)) for i in range(len(there))] if len(there) > 1 else []
    return contrasts(names, means, covariance, design.df, pairs=pairs, level=level)


def standardised(design: Design, over: Item, by: Item, mix: Mapping[str, float] | None = None) -> Design:
    """The design with, in every group of `over`, the same mix of `by`: direct standardisation, as `svystandardize`.

    `mix`: how many there are in each category; the weighted mix of all when it is not given. Compare the groups of the
    result: what is left of a difference is not made by another mix of departments.
    """
    if not (over.answered.all() and by.answered.all()):
        raise BadInput("everybody must be in a group and in a category", column=over.name)
    width = len(by.levels)
    cell = over.codes * width + by.codes
    weight = np.bincount(cell, design.weights, minlength=len(over.levels) * width).reshape(-1, width)
    wanted = np.array([mix[level] for level in by.levels]) if mix else weight.sum(axis=0)
    there = weight.sum(axis=1) > 0
    for g, a in np.argwhere((weight == 0) & (wanted > 0) & there[:, None]):
        raise BadInput(f"nobody of {by.name} {by.levels[a]} answered; merge it", column=over.name, value=over.levels[g])
    target = weight.sum(axis=1, keepdims=True) * wanted / wanted.sum()
    factor = np.divide(target, weight, out=np.zeros_like(weight), where=weight > 0).ravel()
    after = design.weights * factor[cell]
    used, codes = np.unique(cell, return_inverse=True)
    del used
    fitted = PostStrata(np.asarray(codes, dtype=np.intp), design.weights, after)
    return replace(design, weights=after, calibrations=(*design.calibrations, fitted))


@dataclass(frozen=True)
class Change:
    """The change of a figure between two independent samples, such as two editions."""

    estimate: float
    se: float
    lower: float
    upper: float
    df: int
    t: float
    p: float


def change(before: Estimate, after: Estimate, *, level: float = LEVEL) -> Change:
    """From one edition to the next. Who answered both times is not known: this is on the safe side."""
    difference, se = after.estimate - before.estimate, sqrt(before.se**2 + after.se**2)
    df = before.df + after.df
    t, p = t_test(np.array(difference), np.array(se), df)
    reach = float(t_quantile(float(df), level)) * se
    return Change(difference, se, difference - reach, difference + reach, df, float(t), float(p))


def detectable_difference(
    share: float, base: float, other: float, *, power: float = 0.80, level: float = LEVEL
) -> float:
    """The smallest difference between two shares that is seen with this power: (z + z')·√(p(1 - p)(1/n + 1/m)).

    `share` is what both are about; bases are persons, or effective sizes. 531 against 1,059 at 26 %: 6.5 points.
    """
    if not (0 < share < 1 and base > 0 and other > 0):
        raise ValueError("a share between 0 and 1 and two bases are needed")
    reach = float(special.ndtri((1 + level) / 2) + special.ndtri(power))
    return reach * sqrt(share * (1 - share) * (1 / base + 1 / other))
