"""How respondents were drawn: strata, clusters, weights and the size of the population. The ground under every figure.

One stage: either people are drawn within strata, or whole clusters of people. The variance of a total of linearised
values z is the usual one (Särndal, Swensson and Wretman 1992, §3.7 and §4.2; the same as `svydesign` in R's survey):
V = Σ_h (1 - f_h) n_h/(n_h - 1) Σ_i (z_hi - z̄_h)², with f_h = n_h/N_h, or 0 where N_h is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ruggensteun.learn.estimation.faults import BadInput, Flags, Floats, Ints, Lines, below_a_header, refuse_rows

COMPLETE = 1e-7
"""A stratum of which less than this part is missing counts as complete, as in R."""


class Lonely(StrEnum):
    """What to do with a stratum in which one unit answered, so that its spread cannot be seen.

    `refuse`: say so and stop. `adjust`: measure its distance from the overall mean (on the safe side).
    `certainty`: take it that it adds nothing. A stratum that is complete (1 of 1) adds nothing and needs no choice.
    """

    REFUSE = "refuse"
    ADJUST = "adjust"
    CERTAINTY = "certainty"


class Calibration(Protocol):
    """Weights that were fitted to known totals; what is fitted exactly adds nothing to the variance."""

    def residuals(self, scores: Floats) -> Floats:
        """What is left of linearised values (rows × columns) that the known totals do not explain."""


@dataclass(frozen=True)
class Names:
    """What the columns are called, and where the rows stand: for the sentences of refusals."""

    weights: str = "weights"
    strata: str = "strata"
    clusters: str = "clusters"
    population: str = "population"
    lines: Lines = below_a_header


@dataclass(frozen=True)
class Design:
    """A sample as it was drawn. Make one with `survey_design`, which checks it."""

    weights: Floats
    stratum: Ints
    strata: tuple[str, ...]
    cluster: Ints | None = None
    sizes: Floats | None = None
    lonely: Lonely = Lonely.REFUSE
    calibrations: tuple[Calibration, ...] = ()
    names: Names = field(default_factory=Names)

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def is_simple(self) -> bool:
        """Whether persons were drawn and the weights not fitted: then counts per stratum are all one needs."""
        return self.cluster is None and not self.calibrations

    @cached_property
    def unit_stratum(self) -> Ints:
        """The stratum of every sampling unit (person or cluster)."""
        if self.cluster is None:
            return self.stratum
        found = np.empty(int(self.cluster.max()) + 1, dtype=np.intp)
        found[self.cluster] = self.stratum
        return found

    @cached_property
    def units(self) -> Ints:
        """Sampling units that answered, per stratum."""
        return np.bincount(self.unit_stratum, minlength=len(self.strata)).astype(np.intp)

    @cached_property
    def left_out(self) -> Floats:
        """Per stratum the part that did not answer, 1 - f: the finite population correction; 1 where N is unknown."""
        if self.sizes is None:
            return np.ones(len(self.strata))
        return (self.sizes - self.units) / self.sizes

    @cached_property
    def is_complete(self) -> Flags:
        """Per stratum whether everybody answered."""
        return np.asarray(self.left_out < COMPLETE)

    @cached_property
    def is_alone(self) -> Flags:
        """Per stratum whether its single unit is measured from 0 (the overall mean) instead of from its own mean."""
        return np.asarray((self.units == 1) & (self.lonely == Lonely.ADJUST))

    @cached_property
    def scale(self) -> Floats:
        """What the squared deviations of a stratum count for: (1 - f) n/(n - 1); 0 when it is complete."""
        usual = self.left_out * self.units / np.maximum(self.units - 1, 1)
        alone = np.where(self.is_alone, self.left_out, 0.0)
        scale = np.where(self.units > 1, usual, alone)
        return np.where(self.is_complete, 0.0, scale)

    @cached_property
    def df(self) -> int:
        """Degrees of freedom: units less strata."""
        return len(self.unit_stratum) - len(self.strata)

    def df_of(self, members: Flags) -> int:
        """Degrees of freedom of a part of the sample: its units less the strata in which it has any."""
        units = np.arange(len(self)) if self.cluster is None else self.cluster
        return len(np.unique(units[members])) - len(np.unique(self.stratum[members]))

    def covariance(self, scores: Floats) -> Floats:
        """The covariance matrix of the sums of linearised values: rows are respondents, columns the estimates."""
        spread = self._deviations(scores) * np.sqrt(self.scale)[self.unit_stratum][:, None]
        return np.asarray(spread.T @ spread)

    def variances(self, scores: Floats) -> Floats:
        """Only the diagonal of `covariance`."""
        squares = self._deviations(scores) ** 2
        return np.asarray(self.scale[self.unit_stratum] @ squares)

    def _deviations(self, scores: Floats) -> Floats:
        """Totals of the sampling units less the mean of their stratum."""
        for calibration in self.calibrations:
            scores = calibration.residuals(scores)
        if self.cluster is not None:
            scores = _sums(self.cluster, len(self.unit_stratum), scores)
        means = _sums(self.unit_stratum, len(self.strata), scores) / self.units[:, None]
        means[self.is_alone] = 0.0
        return np.asarray(scores - means[self.unit_stratum])

    def without_correction(self) -> "Design":
        """The same sample as a picture of a process that goes on: for comparing municipalities and editions."""
        return replace(self, sizes=None)


def _sums(codes: Ints, count: int, values: Floats) -> Floats:
    picker = sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(count, len(codes)))
    return np.asarray(picker @ values)


def survey_design(
    rows: int,
    *,
    weights: npt.ArrayLike | None = None,
    strata: Sequence[object] | npt.NDArray[np.generic] | None = None,
    clusters: Sequence[object] | npt.NDArray[np.generic] | None = None,
    population: npt.ArrayLike | None = None,
    lonely: Lonely | str = Lonely.REFUSE,
    names: Names | None = None,
) -> Design:
    """A checked design of so many rows, one per respondent.

    `population` is, on every row, the number of units in its stratum (persons; with `clusters`, the number of
    clusters). Without `weights` everybody stands for N_h/n_h when the population is given, else for one.
    Raises `BadInput`, naming column, row and value.
    """
    names = names or Names()
    stratum, labels = _coded(strata, rows, names.strata, names)
    cluster = None if clusters is None else _nested(stratum, _coded(clusters, rows, names.clusters, names)[0])
    sizes = None if population is None else _sizes(np.asarray(population, dtype=float), stratum, labels, names)
    drawn = Design(np.ones(rows), stratum, labels, cluster, sizes, Lonely(lonely), names=names)
    _refuse_impossible(drawn)
    return replace(drawn, weights=_weights(weights, drawn))


def _coded(
    values: Sequence[object] | npt.NDArray[np.generic] | None, rows: int, column: str, names: Names
) -> tuple[Ints, tuple[str, ...]]:
    if values is None:
        return np.zeros(rows, dtype=np.intp), ("all",)
    given = np.asarray(values)
    if len(given) != rows:
        raise BadInput(f"has {len(given)} rows, the data have {rows}", column=column)
    if given.dtype == object:
        refuse_rows(
            np.array([v is None or v == "" for v in given]), "is empty", column=column, values="", lines=names.lines
        )
        given = given.astype(str)
    elif given.dtype.kind == "f":
        refuse_rows(~np.isfinite(given), "is empty", column=column, values=given, lines=names.lines)
    labels, codes = np.unique(given, return_inverse=True)
    return codes.astype(np.intp), tuple(str(label) for label in labels)


def first_of(codes: Ints, count: int) -> Ints:
    """The first row of every code (the last to be written is the first in the data)."""
    found = np.zeros(count, dtype=np.intp)
    found[codes[::-1]] = np.arange(len(codes))[::-1]
    return found


def _nested(stratum: Ints, cluster: Ints) -> Ints:
    """Clusters with the same name in two strata are two clusters."""
    pairs = stratum * (int(cluster.max()) + 1) + cluster
    return np.asarray(np.unique(pairs, return_inverse=True)[1], dtype=np.intp)


def _sizes(population: Floats, stratum: Ints, labels: tuple[str, ...], names: Names) -> Floats:
    wrong = ~(np.isfinite(population) & (population > 0))
    refuse_rows(wrong, "must be a positive number", column=names.population, values=population, lines=names.lines)
    first = first_of(stratum, len(labels))
    sizes = population[first]
    differs = population != sizes[stratum]
    if differs.any():
        row = int(np.argmax(differs))
        h = stratum[row]
        why = f"stratum {labels[h]} has size {sizes[h]:g} in row {names.lines(int(first[h]))}"
        raise BadInput(why, column=names.population, row=names.lines(row), value=float(population[row]))
    return np.asarray(sizes)


def _weights(weights: npt.ArrayLike | None, drawn: Design) -> Floats:
    if weights is None:
        if drawn.sizes is None:
            return np.ones(len(drawn))
        return np.asarray((drawn.sizes / drawn.units)[drawn.stratum])
    given, names = np.asarray(weights, dtype=float), drawn.names
    if given.shape != (len(drawn),):
        raise BadInput(f"has {given.size} rows, the data have {len(drawn)}", column=names.weights)
    refuse_rows(np.isnan(given), "a weight is missing", column=names.weights, values="", lines=names.lines)
    wrong = ~(np.isfinite(given) & (given > 0))
    refuse_rows(wrong, "a weight must be more than 0", column=names.weights, values=given, lines=names.lines)
    return given


def _refuse_impossible(drawn: Design) -> None:
    """More answered than there are, or one unit alone in a stratum."""
    names = drawn.names
    if drawn.sizes is not None:
        over = drawn.units > drawn.sizes * (1 + 1e-12)
        what = "answered" if drawn.cluster is None else "clusters answered"
        for h in np.flatnonzero(over)[:1]:
            why = f"stratum {drawn.strata[h]}: {drawn.units[h]} {what}, more than the {drawn.sizes[h]:g} there are"
            raise BadInput(why, column=names.population, row=_row_of(drawn, h), value=float(drawn.sizes[h]))
    if drawn.lonely == Lonely.REFUSE:
        for h in np.flatnonzero((drawn.units == 1) & ~drawn.is_complete)[:1]:
            more = int(((drawn.units == 1) & ~drawn.is_complete).sum()) - 1
            why = "one respondent" if drawn.cluster is None else "one cluster"
            why += " in this stratum: merge it with another, or choose adjust or certainty for lonely strata"
            why += f" (and {more} more strata)" if more else ""
            raise BadInput(why, column=names.strata, row=_row_of(drawn, h), value=drawn.strata[h])


def _row_of(drawn: Design, stratum: int) -> int:
    return drawn.names.lines(int(np.argmax(drawn.stratum == stratum)))
