"""Where an interval can be exact: groups that are one stratum of known size, and shares of 0 % and 100 %."""

from dataclasses import dataclass

import numpy as np

from ruggensteun.learn.estimation.aggregates import Cells
from ruggensteun.learn.estimation.faults import Flags, Floats, Ints
from ruggensteun.learn.estimation.intervals import Interval, clopper_pearson, hypergeometric


@dataclass(frozen=True)
class Facts:
    """What is known of each group: degrees of freedom, rows (of a fitted design: all, as R counts), size and kind.

    `size` is the number of people of a group that is one whole stratum (0: it is not, or not known);
    `is_even`: all weigh the same, so that the share of the answers is the estimate; `is_complete`: all strata answered
    in full; `units` are the people, or the clusters, that were drawn.
    """

    df: Ints
    rows: Floats
    size: Ints
    is_even: Flags
    is_complete: Flags
    units: Ints

    def exact(
        self, g: int, hits: int, base: int, variance: float, level: float, *, is_asked: bool
    ) -> tuple[float, float, Interval] | None:
        """The exact interval of a count in a group; None where there is none and another has to do."""
        is_extreme = hits in (0, base)
        if self.size[g] and (is_extreme or (is_asked and self.is_even[g])):
            return (*hypergeometric(int(hits), int(base), int(self.size[g]), level), Interval.HYPERGEOMETRIC)
        if self.is_complete[g] and not variance > 0:
            return hits / base, hits / base, Interval.POINT
        if is_extreme:
            drawn = min(int(base), int(self.units[g]))
            return (*clopper_pearson(drawn if hits else 0, drawn, level), Interval.EXACT)
        return None


def facts_of(cells: Cells, *, is_whole: bool) -> Facts:
    """The facts of every group of a crossed design. `is_whole`: the one group is the sample itself."""
    design, count = cells.design, len(cells.groups)
    df, units = _freedom(cells, is_whole=is_whole)
    rows = cells.by_group @ cells.members.astype(float)
    if design.calibrations:
        rows = np.full(count, float(len(design)))
    return Facts(df, np.asarray(rows), _sizes(cells), _evenness(cells), _completeness(cells), units)


def _freedom(cells: Cells, *, is_whole: bool) -> tuple[Ints, Ints]:
    design = cells.design
    people = np.rint(cells.by_group @ cells.members.astype(float)).astype(np.intp)
    if design.cluster is None:
        return (np.array([design.df]) if is_whole else cells.df), people
    group = np.append(cells.group, -1)[cells.row_cell]
    pairs = np.unique(np.stack([group, design.cluster]), axis=1)[0]
    clusters = np.bincount(pairs[pairs >= 0], minlength=len(cells.groups)).astype(np.intp)
    return clusters - np.bincount(cells.group, minlength=len(cells.groups)), clusters


def _sizes(cells: Cells) -> Ints:
    """The size of a group that is exactly one stratum, else 0."""
    design, count = cells.design, len(cells.groups)
    found = np.zeros(count, dtype=np.intp)
    if design.sizes is None or design.cluster is not None:
        return found
    strata = np.bincount(cells.group, minlength=count)
    for group, stratum, members in zip(cells.group, cells.stratum, cells.members, strict=True):
        size, whole = design.sizes[stratum], members == design.units[stratum]
        if strata[group] == 1 and whole and float(size).is_integer():
            found[group] = int(size)
    return found


def _evenness(cells: Cells) -> Flags:
    return np.full(len(cells.groups), cells.weight is not None and not cells.design.calibrations)


def _completeness(cells: Cells) -> Flags:
    missing = cells.by_group @ (~cells.design.is_complete[cells.stratum]).astype(float)
    return np.asarray(missing == 0)
