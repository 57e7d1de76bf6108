"""What somebody can work out from everything that was released: algebra, differences, bounds.

Released is a set of groups of respondents, each with its number (for a question: the number of a certain answer).
A group is a set of cells of the finest crossing; cells in which nobody answered are left out, as if the attacker knew
them to be empty. Numbers are taken to be exact, although they leave the house rounded: who audits assumes the worst.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from ruggensteun.learn.estimation.faults import Flags, Floats

ROOM = 3.0
"""A number that is not shown must be able to be anything within at least this width."""
ZERO = 1e-8


@dataclass(frozen=True)
class Released:
    """The rows that left the house: groups × cells (0/1) and their numbers."""

    rows: Floats
    values: Floats


@dataclass(frozen=True)
class Reach:
    """Everything that can be had by adding and subtracting rows: a basis of it, and how the rows make that basis."""

    basis: Floats
    making: Floats

    def left_of(self, suspects: Floats) -> Floats:
        """What of suspects (groups × cells) cannot be had."""
        return np.asarray(suspects - (suspects @ self.basis.T) @ self.basis)

    def holds(self, suspects: Floats) -> Flags:
        """Which suspects can be had exactly: a sum or difference of rows."""
        return np.asarray(np.abs(self.left_of(suspects)).max(axis=1, initial=0.0) < ZERO)

    def recipe(self, suspect: Floats) -> Floats:
        """With which factors the rows add up to a suspect that can be had."""
        return np.asarray((suspect @ self.basis.T) @ self.making)


def reach_of(rows: Floats) -> Reach:
    """The reach of released rows (groups × cells)."""
    if rows.size == 0:
        return Reach(np.zeros((0, rows.shape[1])), np.zeros((0, len(rows))))
    left, strength, right = np.linalg.svd(rows, full_matrices=False)
    kept = strength > strength[0] * 1e-10
    return Reach(np.asarray(right[kept]), np.asarray((left[:, kept] / strength[kept]).T))


def nested_pairs(rows: Floats, sizes: Floats, floor: int) -> list[tuple[int, int]]:
    """Pairs (small, large) of released groups, the one within the other, that differ by fewer people than the floor."""
    people = rows @ sizes
    shared = (rows * sizes) @ rows.T
    gap = people[None, :] - people[:, None]
    within = (shared >= people[:, None] - ZERO) & (gap > ZERO) & (gap < floor - ZERO)
    return [(int(a), int(b)) for a, b in np.argwhere(within)]


def bounds(released: Released, target: Floats) -> tuple[float, float]:
    """The least and the most a group's number can be, for who knows the released numbers and that none is negative."""
    known, values = (released.rows, released.values) if len(released.rows) else (None, None)
    least = linprog(target, A_eq=known, b_eq=values, method="highs")
    most = linprog(-target, A_eq=known, b_eq=values, method="highs")
    return (float(least.fun or 0.0) if least.success else 0.0), (-float(most.fun or 0.0) if most.success else np.inf)


def too_narrow(released: Released, suspects: Floats, truth: Floats) -> Iterator[int]:
    """Which suspects have bounds that are closer together than three. `truth` are the real numbers of the cells.

    Most need no linear programme: from the truth one can move far enough along the released numbers.
    """
    touched = released.rows.sum(axis=0) > 0
    free = reach_of(released.rows).left_of(suspects)
    for number, (suspect, way) in enumerate(zip(suspects, free, strict=True)):
        if not touched[suspect > 0].any() or _reach(truth, way) * float(suspect @ way) >= ROOM:
            continue
        least, most = bounds(released, suspect)
        if most - least < ROOM - 1e-6:
            yield number


def _reach(truth: Floats, way: Floats) -> float:
    """How far one can go from the truth along a way and back before a cell becomes negative."""
    with np.errstate(divide="ignore"):
        forth = np.min(np.where(way < -ZERO, -truth / np.minimum(way, -ZERO), np.inf))
        back = np.min(np.where(way > ZERO, truth / np.maximum(way, ZERO), np.inf))
    return float(forth + back)
