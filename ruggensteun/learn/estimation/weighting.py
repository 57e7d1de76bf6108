"""Weights fitted to known numbers: post-stratification on one margin, raking on several. Every margin is checked.

Contradictory margins are refused by name (R's `rake` returns weights without a word). The variance takes the fitting
into account as R's survey does: linearised values less their mean per post-stratum, for raking in ten rounds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.faults import BadInput, Floats, Ints, Lines, below_a_header
from ruggensteun.learn.estimation.items import Item

ROUNDS = 2000
EXACT = 1e-12
FITS = 1e-8
"""Margins fit when no category misses its number by more than this part."""
SAME = 1e-6
"""Totals of margins that differ by less than this part are the same total, written down rounded."""
PROJECTIONS = 10


@dataclass(frozen=True)
class Margin:
    """How many people there are in each category of an item."""

    item: Item
    counts: Floats

    @property
    def total(self) -> float:
        """How many people there are in all."""
        return float(self.counts.sum())


@dataclass(frozen=True)
class PostStrata:
    """Weights fitted to one margin. `before` and `after` are the weights without and with it."""

    codes: Ints
    before: Floats
    after: Floats

    def residuals(self, scores: Floats) -> Floats:
        """Scores less the weighted mean of their post-stratum."""
        count = int(self.codes.max()) + 1
        weight = np.bincount(self.codes, self.before, minlength=count)
        per_weight = scores * (self.before / self.after)[:, None]
        sums = np.stack([np.bincount(self.codes, column, minlength=count) for column in per_weight.T], axis=1)
        means = sums / weight[:, None]
        return np.asarray(scores - means[self.codes] * self.after[:, None])


@dataclass(frozen=True)
class Raked:
    """Weights fitted to several margins in turn; `weights` after each margin in the last round, as R keeps them."""

    codes: tuple[Ints, ...]
    weights: tuple[Floats, ...]

    def residuals(self, scores: Floats) -> Floats:
        """Scores less their mean per category of every margin, in ten rounds (as R's survey)."""
        left = scores
        for _ in range(PROJECTIONS):
            for codes, weights in zip(self.codes, self.weights, strict=True):
                left = left - weights[:, None] * _averages(codes, left / weights[:, None])
        return left


@dataclass(frozen=True)
class Calibrated:
    """Weights fitted to totals of numbers by regression: `q` spans what the totals explain, `scale` are √w·g."""

    q: Floats
    scale: Floats

    def residuals(self, scores: Floats) -> Floats:
        """What the regression leaves."""
        left = scores / self.scale[:, None]
        return np.asarray((left - self.q @ (self.q.T @ left)) * self.scale[:, None])


def calibrate(design: Design, columns: Floats, totals: Floats) -> Design:
    """Fit the weights to known totals of numbers (a column of ones among them): the regression estimator (GREG).

    As `calibrate` in R's survey with linear weights (Deville and Särndal 1992). Raises `BadInput` for totals that
    cannot all be reached, or that would make a weight negative.
    """
    weights = design.weights
    square = columns.T @ (columns * weights[:, None])
    factor = np.linalg.lstsq(square, totals - weights @ columns, rcond=None)[0]
    g = 1 + columns @ factor
    after = weights * g
    if not np.allclose(after @ columns, totals, rtol=FITS):
        raise BadInput("the totals contradict each other")
    if (after <= 0).any():
        raise BadInput("the totals are so far from the sample that a weight would be negative")
    q = np.linalg.qr(columns * np.sqrt(weights)[:, None])[0]
    fitted = Calibrated(np.asarray(q), np.asarray(np.sqrt(weights) * g))
    return replace(design, weights=after, calibrations=(*design.calibrations, fitted))


def _averages(codes: Ints, values: Floats) -> Floats:
    count = int(codes.max()) + 1
    people = np.bincount(codes, minlength=count)
    sums = np.stack([np.bincount(codes, column, minlength=count) for column in values.T], axis=1)
    return np.asarray((sums / np.maximum(people, 1)[:, None])[codes])


def margin(item: Item, counts: Mapping[str, float], *, lines: Lines = below_a_header) -> Margin:
    """A margin whose categories are those of the item. Raises `BadInput` for categories on one side only."""
    if (item.codes < 0).any():
        row = lines(int(np.argmax(item.codes < 0)))
        raise BadInput("is empty; everybody must be in a category", column=item.name, row=row, value="")
    present = set(item.levels)
    for level, count in counts.items():
        if not (np.isfinite(count) and count >= 0):
            raise BadInput("the number of people must be 0 or more", column=item.name, value=f"{level}: {count}")
        if level not in present and count > 0:
            raise BadInput(f"nobody answered of the {count:g} people", column=item.name, value=level)
    for number, level in enumerate(item.levels):
        if counts.get(level, 0) <= 0 and (item.codes == number).any():
            row = lines(int(np.argmax(item.codes == number)))
            raise BadInput("is not in the margin", column=item.name, row=row, value=level)
    return Margin(item, np.array([counts[level] for level in item.levels], dtype=float))


def post_stratify(design: Design, fitted: Margin) -> Design:
    """Fit the weights to one margin, as `postStratify` in R's survey."""
    codes = fitted.item.codes
    sums = np.bincount(codes, design.weights, minlength=len(fitted.counts))
    after = design.weights * (fitted.counts / sums)[codes]
    return replace(design, weights=after, calibrations=(*design.calibrations, PostStrata(codes, design.weights, after)))


def rake(design: Design, margins: Sequence[Margin]) -> Design:
    """Fit the weights to several margins in turn until all fit (Deming and Stephan 1940), as `rake` in R's survey.

    Raises `BadInput` that names the margins which contradict each other.
    """
    _refuse_totals(margins)
    weights, steps = _fitted(design.weights, margins)
    misses = [_miss(one, weights) for one in margins]
    if max(misses) > FITS:
        raise BadInput(_contradiction(design.weights, margins, weights))
    codes = tuple(one.item.codes for one in margins)
    return replace(design, weights=weights, calibrations=(*design.calibrations, Raked(codes, steps)))


def _refuse_totals(margins: Sequence[Margin]) -> None:
    first = margins[0]
    for other in margins[1:]:
        if abs(other.total - first.total) > SAME * first.total:
            names = f"{first.item.name} adds up to {first.total:.10g}, {other.item.name} to {other.total:.10g}"
            raise BadInput(f"margins contradict each other: {names}")


def _fitted(start: Floats, margins: Sequence[Margin]) -> tuple[Floats, tuple[Floats, ...]]:
    weights, last = start, np.inf
    steps: tuple[Floats, ...] = ()
    total = margins[0].total
    for number in range(ROUNDS):
        steps = ()
        for one in margins:
            sums = np.bincount(one.item.codes, weights, minlength=len(one.counts))
            wanted = one.counts * (total / one.total)
            weights = weights * np.divide(wanted, sums, out=np.ones_like(sums), where=sums > 0)[one.item.codes]
            steps = (*steps, weights)
        worst = max(_miss(one, weights) for one in margins)
        if worst < EXACT or (number > 50 and worst > last * (1 - 1e-9) and worst < FITS):
            break
        last = worst
    return weights, steps


def _miss(fitted: Margin, weights: Floats) -> float:
    return float(np.max(np.abs(_reached(fitted, weights) - fitted.counts)) / fitted.total)


def _reached(fitted: Margin, weights: Floats) -> Floats:
    return np.asarray(np.bincount(fitted.item.codes, weights, minlength=len(fitted.counts)), dtype=float)


def _contradiction(start: Floats, margins: Sequence[Margin], weights: Floats) -> str:
    """Which margins contradict each other: the first pair that cannot be fitted alone, else all."""
    for first in range(len(margins)):
        for second in range(first + 1, len(margins)):
            pair = [margins[first], margins[second]]
            fitted, _ = _fitted(start, pair)
            if max(_miss(one, fitted) for one in pair) > FITS:
                return _told(pair, fitted)
    return _told(margins, weights)


def _told(margins: Sequence[Margin], weights: Floats) -> str:
    names = " and ".join(one.item.name for one in margins)
    worst = max(margins, key=lambda one: _miss(one, weights))
    reached = _reached(worst, weights)
    place = int(np.argmax(np.abs(reached - worst.counts)))
    level = worst.item.levels[place]
    says = f"{worst.item.name} = {level} should be {worst.counts[place]:g} and stays at {reached[place]:.1f}"
    return f"margins contradict each other: {names} cannot both hold; {says}"
