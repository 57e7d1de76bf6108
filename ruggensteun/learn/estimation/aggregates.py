"""All an answer table needs of a simple design: per stratum × group × answer the number, Σw and Σw².

One pass over the respondents; after that nobody's row is needed any more. These small sums can be kept, and the rules
against disclosure can work on them alone. The variance of a share p of group g with total weight W follows from
z_i = w_i (y_i - p)/W: per stratum Σz² = [Q₁(1 - p)² + (Q - Q₁)p²]/W² and Σz = (S₁ - pS)/W.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from ruggensteun.learn.estimation.design import Design, first_of
from ruggensteun.learn.estimation.faults import Flags, Floats, Ints
from ruggensteun.learn.estimation.items import Item

NOTHING = 1e-13
"""A spread that is this small a part of the squares is rounding, not spread."""


@dataclass(frozen=True)
class Cells:
    """The strata × groups in which there is anybody, ordered by group. `row_cell` is the cell of every respondent."""

    design: Design
    groups: tuple[str, ...]
    row_cell: Ints
    stratum: Ints
    group: Ints
    members: Ints

    @property
    def count(self) -> int:
        """How many cells there are; respondents outside every group have this as their number."""
        return len(self.stratum)

    @cached_property
    def by_group(self) -> sparse.csr_array:
        """Adds cells up to groups."""
        return _adding(self.group, len(self.groups))

    @cached_property
    def weight(self) -> Floats | None:
        """The weight of everybody in a cell, when all in the same stratum weigh the same; else None."""
        per_stratum = self.design.weights[first_of(self.design.stratum, len(self.design.strata))]
        same = np.array_equal(self.design.weights, per_stratum[self.design.stratum])
        return np.asarray(per_stratum[self.stratum]) if same else None

    @cached_property
    def squares(self) -> Floats:
        """The squared weight of every respondent."""
        return self.design.weights**2

    @cached_property
    def df(self) -> Ints:
        """Degrees of freedom per group: members less strata that have any."""
        people = self.by_group @ self.members.astype(float)
        strata = self.by_group @ (self.members > 0).astype(float)
        return np.asarray(people - strata).astype(np.intp)


def _adding(codes: Ints, count: int) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(count, len(codes)))


def cells_of(design: Design, by: Item) -> Cells:
    """The cells of a design that is crossed with groups."""
    strata = len(design.strata)
    pairs = np.where(by.codes >= 0, by.codes * strata + design.stratum, len(by.levels) * strata)
    size = len(by.levels) * strata + 1
    counted = np.bincount(pairs, minlength=size)
    used = np.flatnonzero(counted[:-1])
    number = np.full(size, len(used), dtype=np.intp)
    number[used] = np.arange(len(used))
    group, stratum = np.divmod(used, strata)
    return Cells(design, by.levels, number[pairs], stratum, group, counted[used])


@dataclass(frozen=True)
class Sums:
    """Of items with the same number of levels: persons, Σw and Σw² by item × cell × level."""

    cells: Cells
    persons: Floats
    weights: Floats
    squares: Floats

    @cached_property
    def answers(self) -> Ints:
        """Who answered, by item × group × level."""
        return np.rint(self._grouped(self.persons)).astype(np.intp)

    @cached_property
    def weighted(self) -> Floats:
        """Σw by item × group × level."""
        return self._grouped(self.weights)

    @cached_property
    def shares(self) -> Floats:
        """The share of each level in its group, by item × group × level; not a number where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.weighted / self.weighted.sum(axis=2, keepdims=True))

    @cached_property
    def variances(self) -> Floats:
        """The variance of each share."""
        design, cells = self.cells.design, self.cells
        p = self.shares[:, cells.group, :]
        total, squares = self.weights.sum(axis=2, keepdims=True), self.squares.sum(axis=2, keepdims=True)
        about = self.squares * (1 - p) ** 2 + (squares - self.squares) * p**2
        units = np.where(design.is_alone, np.inf, design.units)[cells.stratum][None, :, None]
        spread = about - (self.weights - p * total) ** 2 / units
        spread = np.where(spread < NOTHING * about, 0.0, spread) * design.scale[cells.stratum][None, :, None]
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self._grouped(spread) / self.weighted.sum(axis=2, keepdims=True) ** 2)

    def _grouped(self, values: Floats) -> Floats:
        """Cells added up to groups, for every item and level at once."""
        items, cells, levels = values.shape
        flat = self.cells.by_group @ values.transpose(1, 0, 2).reshape(cells, items * levels)
        return np.ascontiguousarray(flat.reshape(len(self.cells.groups), items, levels).transpose(1, 0, 2))

    def covariance_of_cells(self, number: int) -> tuple[Floats, Floats]:
        """Of one item: the shares of all groups × levels together, and their covariance matrix (for Rao–Scott).

        The respondents who answered and belong to a group are the domain; they add up to 1.
        """
        design, cells = self.cells.design, self.cells
        strata, groups, levels = len(design.strata), len(cells.groups), self.weights.shape[2]
        sums = np.zeros((strata, groups * levels))
        sums.reshape(strata, groups, levels)[cells.stratum, cells.group] = self.weights[number]
        squares = np.zeros((groups * levels, strata))
        squares.reshape(groups, levels, strata)[cells.group, :, cells.stratum] = self.squares[number]
        total = sums.sum()
        share = sums.sum(axis=0) / total
        return share, _covariance(design, sums, squares, share) / total**2


def _covariance(design: Design, sums: Floats, squares: Floats, share: Floats) -> Floats:
    """Σ_h c_h [Σ z zᵀ - Σz Σzᵀ/n_h] with z_j = w (1(cell = j) - p_j), from sums (strata × cells) and squares."""
    own = squares @ design.scale
    inner = np.diag(own) - np.outer(own, share) - np.outer(share, own) + own.sum() * np.outer(share, share)
    middle = sums - sums.sum(axis=1, keepdims=True) * share
    units = np.where(design.is_alone, np.inf, design.units)
    return np.asarray(inner - middle.T @ (middle * (design.scale / units)[:, None]))


def sums_of(cells: Cells, items: Sequence[Item]) -> Sums:
    """Count items with the same number of levels in one pass each."""
    width = len(items[0].levels) + 1
    base = cells.row_cell * width + 1
    place = np.empty_like(base)
    counted = [_counted(cells, np.add(base, one.codes, out=place), width) for one in items]
    return Sums(cells, *(np.stack(parts) for parts in zip(*counted, strict=True)))


def _counted(cells: Cells, place: Ints, width: int) -> tuple[Floats, Floats, Floats]:
    persons = _tally(place, cells.count, width, None)
    if cells.weight is not None:
        return persons, persons * cells.weight[:, None], persons * (cells.weight**2)[:, None]
    weights = _tally(place, cells.count, width, cells.design.weights)
    return persons, weights, _tally(place, cells.count, width, cells.squares)


def _tally(place: Ints, cells: int, width: int, weights: Floats | None) -> Floats:
    counted = np.bincount(place, weights, minlength=(cells + 1) * width)
    return np.asarray(counted.reshape(cells + 1, width)[:cells, 1:], dtype=float)


def everybody(design: Design, domain: Flags | None = None) -> Item:
    """The one group of all, or of all in a domain."""
    codes = np.zeros(len(design), dtype=np.intp) if domain is None else np.where(domain, 0, -1).astype(np.intp)
    return Item("", codes, ("all",), (0,))
