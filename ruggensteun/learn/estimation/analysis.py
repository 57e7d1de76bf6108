"""From a file of answers to a table of figures: what `ruggensteun survey estimate` does, for notebooks too.

from ruggensteun.learn.estimation.analysis import Plan, analyse
found = analyse(Plan(data="answers.csv", items=["threatened"], by=["department"], strata="stratum"))
found.results[0].estimate, found.as_json()
"""

import csv
import io
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np

from ruggensteun.learn.estimation.codebook import Codebook, read_codebook
from ruggensteun.learn.estimation.design import Design, Lonely, Names, survey_design
from ruggensteun.learn.estimation.estimates import Estimate, mean, ratio, total
from ruggensteun.learn.estimation.faults import BadInput, Flags, in_file
from ruggensteun.learn.estimation.intervals import LEVEL, Interval
from ruggensteun.learn.estimation.items import MISSING, Item
from ruggensteun.learn.estimation.reading import Table, read_table
from ruggensteun.learn.estimation.shares import FEW, Share, Shares, shares
from ruggensteun.learn.estimation.weighting import Margin, margin, post_stratify, rake

MOST_LEVELS = 100
COUNTS = ("N", "n", "count", "Count", "freq", "Freq", "population", "total", "aantal")
KEYS = ("item", "level", "by", "group", "n", "count", "base", "estimate", "se", "lower", "upper", "df", "method")


@dataclass(frozen=True)
class Plan:
    """What is asked of a file. Columns by name; margins as (column, file with the column and a count)."""

    data: Path | str
    items: Sequence[str] = ()
    by: Sequence[str] = ()
    means: Sequence[str] = ()
    totals: Sequence[str] = ()
    ratios: Sequence[tuple[str, str]] = ()
    strata: str | None = None
    clusters: str | None = None
    weights: str | None = None
    population: str | None = None
    lonely: Lonely | str = Lonely.REFUSE
    interval: Interval | str = Interval.WILSON
    level: float = LEVEL
    test: bool = False
    poststratify: tuple[str, Path | str] | None = None
    rake: Sequence[tuple[str, Path | str]] = ()
    codebook: Path | str | None = None


@dataclass(frozen=True)
class Tested:
    """A test whether an item differs between groups (Rao–Scott's F). None where it cannot be made: see `why_not`."""

    item: str
    by: str
    F: float | None
    df1: float | None
    df2: float | None
    p: float | None
    why_not: str = ""


@dataclass(frozen=True)
class Answer:
    """The figures and the tests, in the order in which they were asked."""

    results: list[Share]
    tests: list[Tested] = field(default_factory=list)

    def as_json(self) -> str:
        """As JSON with the keys `results` and `tests`; what is not a number is null."""
        told = {"results": [row_of(one) for one in self.results], "tests": [_plain(asdict(one)) for one in self.tests]}
        return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False) + "\n"

    def as_csv(self) -> str:
        """As CSV with one line per figure, the test of its item and groups at the end of the line."""
        out, tests = io.StringIO(), {(one.item, one.by): one for one in self.tests}
        head = [*KEYS, "reliable", *(["F", "df1", "df2", "p"] if self.tests else [])]
        lines = csv.DictWriter(out, head, extrasaction="ignore", lineterminator="\n")
        lines.writeheader()
        for one in self.results:
            tested = tests.get((one.item, one.by or ""))
            lines.writerow(row_of(one) | (_plain(asdict(tested)) if tested else {}))
        return out.getvalue()


def row_of(one: Share) -> dict[str, Any]:
    """A figure as plain values; None for what is not a number."""
    told = _plain(asdict(one))
    told["base"] = round(one.population, 6)
    return {key: told[key] for key in KEYS} | {"reliable": told["is_reliable"]}


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in told.items()}


def analyse(plan: Plan) -> Answer:
    """Read the file, check it and estimate. Raises `BadInput` with column, row and value; there is no half answer."""
    return _Asked(plan, read_table(plan.data)).answer()


@dataclass(frozen=True)
class _Asked:
    plan: Plan
    table: Table

    def answer(self) -> Answer:
        plan, items = self.plan, [self.item(name) for name in self.plan.items]
        groups: list[Item | None] = [self.table.item(name) for name in plan.by]
        if plan.interval == Interval.HYPERGEOMETRIC and plan.population is None:
            raise BadInput("the hypergeometric interval needs to know how many people there are: give the population")
        results, tests = list[Share](), list[Tested]()
        for by in groups or [None]:
            found = shares(self.design, items, by=by, interval=plan.interval, level=plan.level, test=plan.test)
            results += [row for one in found for row in self.rows(one, by)]
            results += self.numbers(by)
            if by is not None and plan.test:
                tests += [_tested(one, by) for one in found]
        return Answer(results, tests)

    def rows(self, found: Shares, by: Item | None) -> list[Share]:
        """The rows of the groups in which there is anybody."""
        there = set(range(1)) if by is None else set(np.unique(by.codes).tolist())
        return [found.row(g, a) for g in range(len(found.groups)) if g in there for a in found.item.shown]

    @cached_property
    def book(self) -> Codebook:
        if not self.plan.codebook:
            return Codebook()
        with in_file(Path(self.plan.codebook).name):
            return read_codebook(self.plan.codebook)

    def item(self, name: str) -> Item:
        codes = self.book.of(name)
        found = self.table.item(name, codes.levels, tuple(codes.missing)) if codes else self.table.item(name)
        if len(found.levels) > MOST_LEVELS:
            many = f"has {len(found.levels)} different answers; ask for a mean or a total of numbers"
            raise BadInput(many, column=name)
        return found

    @cached_property
    def design(self) -> Design:
        plan, table = self.plan, self.table
        drawn = survey_design(
            len(table),
            weights=table.numbers(plan.weights) if plan.weights else None,
            strata=table.labels(plan.strata) if plan.strata else None,
            clusters=table.labels(plan.clusters) if plan.clusters else None,
            population=table.numbers(plan.population) if plan.population else None,
            lonely=plan.lonely,
            names=self.names,
        )
        if plan.poststratify:
            drawn = post_stratify(drawn, self.margin(*plan.poststratify))
        return rake(drawn, [self.margin(*one) for one in plan.rake]) if plan.rake else drawn

    @property
    def names(self) -> Names:
        plan, usual = self.plan, Names()
        return Names(
            plan.weights or usual.weights,
            plan.strata or usual.strata,
            plan.clusters or usual.clusters,
            plan.population or usual.population,
            self.table.lines,
        )

    def margin(self, column: str, path: Path | str) -> Margin:
        with in_file(Path(path).name):
            file = read_table(path)
            levels, counts = file.labels(column), file.numbers(_count_column(file, column))
            for place, level in enumerate(levels):
                if level in levels[:place]:
                    twice = "this category stands there twice"
                    raise BadInput(twice, column=column, row=file.lines(place), value=level)
        known = dict(zip(levels, counts.tolist(), strict=True))
        return margin(self.table.complete_item(column), known, lines=self.table.lines)

    def numbers(self, by: Item | None) -> list[Share]:
        """The rows of means, totals and ratios."""
        plan, numbers = self.plan, self.table.numbers
        about = list[tuple[str, str, Callable[..., Estimate]]]()
        about += [(name, "mean", partial(mean, self.design, numbers(name))) for name in plan.means]
        about += [(name, "total", partial(total, self.design, numbers(name))) for name in plan.totals]
        for above, below in plan.ratios:
            about.append((f"{above}/{below}", "ratio", partial(ratio, self.design, numbers(above), numbers(below))))
        return [
            _row(name, level, by.name if by else None, group, estimated(domain, level=plan.level))
            for name, level, estimated in about
            for group, domain in self.domains(by)
        ]

    def domains(self, by: Item | None) -> list[tuple[str | None, Flags | None]]:
        if by is None:
            return [(None, None)]
        there = np.unique(by.codes[by.codes != MISSING])
        return [(by.levels[g], np.asarray(by.codes == g)) for g in there]


def _row(name: str, level: str, by: str | None, group: str | None, one: Estimate) -> Share:
    figures = (one.estimate, one.se, one.lower, one.upper, one.df)
    return Share(name, level, by, group, one.n, one.n, one.population, *figures, Interval.MEAN, one.n >= FEW)


def _tested(found: Shares, by: Item) -> Tested:
    test = found.test
    return Tested(found.item.name, by.name, test.F, test.df1, test.df2, test.p, test.why_not)


def _count_column(file: Table, column: str) -> str:
    """The column with the numbers of people: the only other one, or one with a name that says so."""
    others = [name for name in file.columns if name != column]
    named = [name for name in COUNTS if name in others]
    if len(others) == 1 or named:
        return named[0] if named else others[0]
    raise BadInput(f"it needs a column with counts beside {column}, called N", column=column)
