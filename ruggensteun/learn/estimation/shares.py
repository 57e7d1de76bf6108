"""Shares of answers, for everybody or by group: estimate, standard error, interval, base. The main table of a report.

A respondent without an answer stays in the design (a domain), as does everybody outside the group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ruggensteun.learn.estimation.aggregates import Cells, Sums, cells_of, everybody, sums_of
from ruggensteun.learn.estimation.by_row import independence_by_row, variances_by_row
from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.differences import Independence, no_test, rao_scott
from ruggensteun.learn.estimation.exact import Facts, facts_of
from ruggensteun.learn.estimation.faults import Flags, Floats, Ints
from ruggensteun.learn.estimation.intervals import LEVEL, Interval, effective_size, share_intervals
from ruggensteun.learn.estimation.items import Item

Methods = tuple[tuple[Interval, ...], ...]
Ways = npt.NDArray[np.object_]
FEW = 30
WIDE = 0.30
NARROW = 0.05
RELATIVE = 1.30


@dataclass(frozen=True)
class Share:
    """One figure with all that belongs to it.

    `n` gave an answer (the base), `count` of them this one; `population` is how many people the base stands for.
    `method` says which interval was used. Not a number where nobody answered.
    """

    item: str
    level: str
    by: str | None
    group: str | None
    n: int
    count: int
    population: float
    estimate: float
    se: float
    lower: float
    upper: float
    df: int
    method: Interval
    is_reliable: bool


@dataclass(frozen=True)
class Shares:
    """The answers to an item by group, as arrays of groups × levels. `test` is made when it was asked for."""

    item: Item
    by: str | None
    groups: tuple[str, ...]
    n: Ints
    counts: Ints
    population: Floats
    estimate: Floats
    variance: Floats
    lower: Floats
    upper: Floats
    df: Ints
    methods: Methods
    test: Independence

    @property
    def se(self) -> Floats:
        """The standard errors."""
        return np.sqrt(self.variance)

    @property
    def rows(self) -> list[Share]:
        """One row per group and shown level."""
        return [self.row(g, level) for g in range(len(self.groups)) for level in self.item.shown]

    def row(self, g: int, level: int) -> Share:
        """The figure of one group and level, by their numbers."""
        estimate, variance = float(self.estimate[g, level]), float(self.variance[g, level])
        lower, upper, n = float(self.lower[g, level]), float(self.upper[g, level]), int(self.n[g])
        return Share(
            self.item.name,
            self.item.levels[level],
            self.by,
            None if self.by is None else self.groups[g],
            n,
            int(self.counts[g, level]),
            float(self.population[g]),
            estimate,
            float(np.sqrt(variance)),
            lower,
            upper,
            int(self.df[g]),
            self.methods[g][level],
            is_reliable(n, estimate, variance, lower, upper),
        )


def is_reliable(n: int, share: float, variance: float, lower: float, upper: float) -> bool:
    """Whether a share may be shown without a warning (NCHS presentation standards: Parker and others 2017).

    Not with a base or effective size under 30, an interval of 30 points or more, or, from 5 points on, one wider than
    1.3 times the share.
    """
    width = upper - lower
    size = float(effective_size(np.array(share), np.array(variance))) if variance > 0 else float(n)
    if not np.isfinite(width) or min(n, size) < FEW or width >= WIDE:
        return False
    return width < NARROW or width <= RELATIVE * share


def shares(
    design: Design,
    items: Sequence[Item],
    *,
    by: Item | None = None,
    domain: Flags | None = None,
    interval: Interval | str = Interval.WILSON,
    level: float = LEVEL,
    test: bool = False,
) -> list[Shares]:
    """The answers to items, by group and within a domain (who is in it: an array of flags).

    A share of 0 or 1 gets an exact bound (hypergeometric in a single stratum of known size, else Clopper–Pearson); a
    hypergeometric interval is given to groups of one stratum, others get Wilson's. `test` adds Rao–Scott's F.
    """
    groups = (by or everybody(design)).within(domain) if domain is not None else (by or everybody(design))
    cells = cells_of(design, groups)
    about = _About(cells, groups, domain, Interval(interval), level, None if by is None else by.name, test)
    found: dict[int, Shares] = {}
    for width in {len(one.levels) for one in items}:
        alike = [number for number, one in enumerate(items) if len(one.levels) == width]
        chosen = [items[number] for number in alike]
        sums = sums_of(cells, chosen)
        found |= zip(alike, about.tables(sums, chosen), strict=True)
    return [found[number] for number in range(len(items))]


@dataclass(frozen=True)
class _About:
    """What is the same for every item."""

    cells: Cells
    groups: Item
    domain: Flags | None
    interval: Interval
    level: float
    by: str | None
    test: bool

    @property
    def design(self) -> Design:
        return self.cells.design

    def tables(self, sums: Sums, items: list[Item]) -> list[Shares]:
        share, variance = sums.shares, sums.variances
        if not self.design.is_simple:
            variance = np.stack([variances_by_row(self.design, one, self.groups) for one in items])
        lower, upper, methods = self._intervals(sums.answers, share, variance)
        population, counts, df = sums.weighted.sum(axis=2), sums.answers, self._facts.df
        n, told = counts.sum(axis=2), [tuple(map(tuple, one)) for one in methods.tolist()]
        found = []
        for i, one in enumerate(items):
            figures = (share[i], variance[i], lower[i], upper[i])
            test = self._test(sums, i, one) if self.test else no_test("not asked for")
            about = (one, self.by, self.cells.groups, n[i], counts[i], population[i])
            found.append(Shares(*about, *figures, df, told[i], test))
        return found

    def _intervals(self, counts: Ints, share: Floats, variance: Floats) -> tuple[Floats, Floats, Ways]:
        """For every item × group × level; exact ones where the other has none or where they were asked for."""
        df, rows = self._facts.df[:, None].astype(float), self._facts.rows[:, None]
        wished = Interval.WILSON if self.interval == Interval.HYPERGEOMETRIC else self.interval
        lower, upper = share_intervals(wished, share, variance, df, rows, self.level)
        methods = np.where(np.isfinite(lower), wished, Interval.NONE).astype(object)
        asked = self.interval == Interval.HYPERGEOMETRIC
        bases = np.broadcast_to(counts.sum(axis=2, keepdims=True), counts.shape)
        special = (counts == 0) | (counts == bases) | ~(variance > 0) | asked
        for i, g, a in np.argwhere(special & (bases > 0)):
            at = (i, g, a)
            found = self._facts.exact(g, counts[at], bases[at], variance[at], self.level, is_asked=asked)
            if found is not None:
                lower[at], upper[at], methods[at] = found
        return lower, upper, methods

    @cached_property
    def _facts(self) -> Facts:
        whole = self.by is None and self.domain is None
        return facts_of(self.cells, is_whole=whole)

    def _test(self, sums: Sums, number: int, item: Item) -> Independence:
        df = self.design.df if self.domain is None else self.design.df_of(self.domain)
        if not self.design.is_simple:
            return independence_by_row(self.design, item, self.groups, df)
        if not sums.weights[number].any():
            return no_test("nobody answered")
        cells, covariance = sums.covariance_of_cells(number)
        return rao_scott(cells, covariance, len(self.cells.groups), len(item.levels), df)
