"""The same as R's survey on data that are in no golden file: odd designs, missing answers, empty cells, lonely strata.

Needs R with survey (Debian: r-cran-survey); skipped where it is absent. A few of the designs on one data set; all
of them on three with `AGAINST_R=all` (two minutes).
"""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

from ruggensteun.learn.estimation.design import Design, survey_design
from ruggensteun.learn.estimation.estimates import mean, ratio, total
from ruggensteun.learn.estimation.items import Item, item
from ruggensteun.learn.estimation.shares import shares
from ruggensteun.learn.estimation.weighting import margin, post_stratify, rake

pytestmark = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
SCRIPT = Path(__file__).with_name("against_r.R")
ALL = os.environ.get("AGAINST_R") == "all"
SEEDS = (11, 12, 13) if ALL else (11,)
WAYS = {"xlogit": "logit", "logit": "logit", "mean": "mean", "asin": "asin", "beta": "beta"}
Data = dict[str, np.ndarray[Any, Any]]


@dataclass(frozen=True)
class Kind:
    """A kind of design."""

    strata: int
    weights: int
    fpc: int
    clusters: int
    lonely: str
    fit: str

    @property
    def sizes(self) -> str:
        """The column with the number of people or clusters."""
        return f"{'clusters' if self.clusters else 'people'}_of_{'stratum' if self.strata else 'all'}"

    @property
    def name(self) -> str:
        return "-".join(str(value) for value in vars(self).values())


KINDS = [
    Kind(strata, weights, fpc, clusters, lonely, fit)
    for strata, weights, fpc, clusters, lonely, fit in product(
        (0, 1), (0, 1), (0, 1), (0, 1), ("adjust", "certainty"), ("", "post", "rake")
    )
    if (lonely == "adjust" or (strata and not fit)) and (weights or fpc)
]


TRIED = KINDS if ALL else KINDS[::6]


def data(seed: int) -> Data:
    """Some 240 respondents in seven strata, one of them with a single respondent and one complete."""
    draw = np.random.default_rng(seed)
    people = np.array([1, 5, 17, 30, 42, 60, 85])
    stratum = np.repeat(np.arange(7), people)
    n = len(stratum)
    cluster = stratum * 100 + np.minimum(draw.integers(0, 6, n), people[stratum] // 2)
    seen = [len(set(cluster[stratum == h])) for h in range(7)]
    sizes, clusters = np.array([3, 5, 40, 55, 90, 400, 85]), np.array(seen) + np.array([2, 0, 3, 1, 9, 4, 20])
    group = (stratum + draw.integers(0, 3, n)) % 5
    group[stratum == 0] = 4
    four = np.where(draw.random(n) < 0.2, -1, (draw.random(n) ** 1.5 * (4 - (group == 2))).astype(int))
    yes = np.where(draw.random(n) < 0.15, np.nan, (draw.random(n) < 0.1 + 0.12 * group).astype(float))
    yes[group == 3] = np.where(np.isnan(yes[group == 3]), np.nan, 0.0) if seed == 11 else yes[group == 3]
    number = np.where(draw.random(n) < 0.1, np.nan, draw.poisson(2.5, n).astype(float))
    weights = draw.gamma(3, 2, n) + 0.3
    return {
        "stratum": stratum,
        "cluster": cluster,
        "people_of_stratum": sizes[stratum],
        "clusters_of_stratum": clusters[stratum],
        "people_of_all": np.full(n, 700),
        "clusters_of_all": np.full(n, 60),
        "group": np.array(["a", "b", "c", "d", "e"])[group],
        "four": np.array(["NA", "p", "q", "r", "s"])[four + 1],
        "yes": yes,
        "number": number,
        "part": np.floor(number * draw.random(n)),
        "w": weights,
        "sex": np.array(["m", "v", "x"])[draw.choice(3, n, p=[0.45, 0.45, 0.1])],
        "age": np.array(["old", "young"])[draw.integers(0, 2, n)],
    }


def margins(given: Data) -> dict[str, dict[str, float]]:
    """Numbers of people that are not those of the sample and agree in total."""
    known = {"sex": {"m": 310.0, "v": 340.0, "x": 50.0}, "age": {"old": 333.0, "young": 367.0}}
    assert all(set(given[name]) == set(levels) for name, levels in known.items())
    return known


@cache
def said(seed: int) -> dict[str, list[list[str]]]:
    """What R says of one data set, per design."""
    given = data(seed)
    with TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("data.csv", "designs.csv", "margins.csv")]
        tables: list[tuple[list[str], list[Any]]] = [
            (list(given), list(zip(*([_text(one) for one in column] for column in given.values()), strict=True))),
            (["design", "sizes", *vars(KINDS[0])], [[kind.name, kind.sizes, *vars(kind).values()] for kind in TRIED]),
            (["column", "level", "N"], [[c, x, n] for c, one in margins(given).items() for x, n in one.items()]),
        ]
        for file, (head, rows) in zip(files, tables, strict=True):
            with file.open("w", newline="") as out:
                csv.writer(out).writerows([head, *rows])
        run = subprocess.run(["Rscript", "--vanilla", str(SCRIPT), *map(str, files)], capture_output=True, text=True)
    if "there is no package" in run.stderr:
        pytest.skip("R has no survey package")
    assert run.returncode == 0, run.stderr
    found: dict[str, list[list[str]]] = {}
    for design, *line in csv.reader(io.StringIO(run.stdout)):
        found.setdefault(design, []).append(line)
    return found


def _text(value: object) -> str:
    if isinstance(value, float):
        return "NA" if np.isnan(value) else f"{value:.17g}"
    return str(value)


def designed(given: Data, kind: Kind) -> Design:
    drawn = survey_design(
        len(given["w"]),
        strata=given["stratum"] if kind.strata else None,
        clusters=given["cluster"] if kind.clusters else None,
        weights=given["w"] if kind.weights else None,
        population=given[kind.sizes] if kind.fpc else None,
        lonely=kind.lonely,
    )
    known = margins(given)
    if kind.fit == "post":
        return post_stratify(drawn, margin(item("sex", given["sex"]), known["sex"]))
    if kind.fit == "rake":
        return rake(drawn, [margin(item(name, given[name]), levels) for name, levels in known.items()])
    return drawn


def mine(given: Data, drawn: Design, line: list[str]) -> list[float]:
    """The figures of a line as they come out here."""
    what, group, level = line[0], line[1], line[2]
    kind, _, name = what.partition(":")
    by = item("group", given["group"]) if group or kind == "test" else None
    if kind in ("mean", "total"):
        one = (mean if kind == "mean" else total)(drawn, given[name])
        return [
            one.estimate,
            one.se,
            *([one.df] if name == "yes" else [one.lower, one.upper] if kind == "mean" else []),
        ]
    if kind == "ratio":
        one = ratio(drawn, given["part"], given["number"])
        return [one.estimate, one.se]
    if kind == "test":
        test = shares(drawn, [_item(given, name)], by=by, test=True)[0].test
        return [np.nan if one is None else one for one in (test.F, test.df1, test.df2, test.p)]
    asked, way = (_item(given, "yes"), WAYS[name]) if kind == "interval" else (_item(given, name), "wilson")
    rows = shares(drawn, [asked], by=by, interval=way)[0].rows
    row = next(one for one in rows if one.level == level and (not group or one.group == group))
    return [row.estimate, row.se, *([row.lower, row.upper, row.df] if kind == "interval" else [])]


def _item(given: Data, name: str) -> Item:
    return item(name, given[name])


@pytest.mark.parametrize("kind", TRIED, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_as_r(seed: int, kind: Kind) -> None:
    given = data(seed)
    drawn = designed(given, kind)
    checked = 0
    for line in said(seed)[kind.name]:
        told, found = [float(one) for one in line[3:]], mine(given, drawn, line)
        if line[0].startswith("interval") and (not 1e-9 < told[0] < 1 - 1e-9 or not np.isfinite(told).all()):
            continue
        rel = 1e-6 if line[0] == "interval:logit" else 1e-10
        assert found == pytest.approx(told, rel=rel, abs=1e-13, nan_ok=True), line
        checked += 1
    assert checked > 30
