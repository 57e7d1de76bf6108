"""How fast figures come out of answers: 60 items × 20 departments with intervals and Rao–Scott's F, at 2,080 and 500,000.

The same work in the same run by R's survey (Debian: r-cran-survey; left out where R is absent) and by svy: the weighted
share and its standard error of every answer in every department (100 strata, finite population), and a test per item. Only
we give intervals with it. R and svy do a part of the items, which is extrapolated to 60 and said so. Data are in memory in
all three; a first item warms each up. What R says of its first item must be what we say.

    python -m bench.estimation [--quick]
"""

import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np

from bench.measure import closing_line
from ruggensteun.learn.estimation.design import survey_design
from ruggensteun.learn.estimation.items import Item
from ruggensteun.learn.estimation.shares import shares

ITEMS, DEPARTMENTS, MUNICIPALITIES = 60, 20, 5
PARTS = {True: {2_080: 6, 500_000: 1}, False: {2_080: 60, 500_000: 3}}
WANTED = {2_080: {"R": 100, "svy": 50}, 500_000: {"R": 500, "svy": 400}}
MEMORY_MB = 1024

R = """
suppressMessages(library(survey))
args <- commandArgs(TRUE); d <- read.csv(args[1]); items <- strsplit(args[2], ",")[[1]]
for (name in c(items, "department")) d[[name]] <- factor(d[[name]])
design <- svydesign(id=~1, strata=~stratum, fpc=~size, data=d)
one <- function(name) list(
  svyby(as.formula(paste0("~", name)), ~department, design, svymean, na.rm=TRUE),
  svychisq(as.formula(paste0("~", name, "+department")), design, statistic="F"))
first <- one(items[1])
took <- system.time(for (name in items) one(name))[["elapsed"]]
cat(sprintf("%.6f %.17g %.17g %.17g\\n", took, first[[2]]$statistic, coef(first[[1]])[1], SE(first[[1]])[1, 1]))
"""


@dataclass(frozen=True)
class Answers:
    """Invented answers: municipality × department as strata, items with two or four answers, a tenth not answered."""

    stratum: np.ndarray
    department: Item
    size: np.ndarray
    items: list[Item]

    @classmethod
    def of(cls, people: int) -> "Answers":
        draw = np.random.default_rng(people)
        department = draw.choice(DEPARTMENTS, size=people, p=[0.04] * 19 + [0.24])
        stratum = draw.integers(0, MUNICIPALITIES, people) * DEPARTMENTS + department
        department[stratum == 0], stratum[:200] = 0, np.arange(200) % 100
        department = stratum % DEPARTMENTS
        counts = np.bincount(stratum, minlength=100)
        items = []
        for number in range(ITEMS):
            levels = 4 if number % 3 == 0 else 2
            chance = 0.2 + 0.1 * np.sin(number + department)
            codes = np.minimum((draw.random(people) ** (1 + chance) * levels).astype(np.intp), levels - 1)
            codes[draw.random(people) < 0.1] = -1
            names = tuple(str(level) for level in range(levels))
            items.append(Item(f"q{number}", codes, names, tuple(range(levels))))
        groups = Item("department", department.astype(np.intp), tuple(f"d{d:02}" for d in range(DEPARTMENTS)), ())
        return cls(stratum, groups, np.ceil(counts * 2.7)[stratum], items)

    def columns(self, parts: int) -> dict[str, list]:
        """As other programmes want them: texts, None where nobody answered."""
        told = {"stratum": self.stratum.tolist(), "size": self.size.tolist()}
        told["department"] = [self.department.levels[code] for code in self.department.codes]
        for item in self.chosen(parts):
            told[item.name] = [item.levels[code] if code >= 0 else None for code in item.codes]
        return told

    def chosen(self, parts: int) -> list[Item]:
        """The items that R and svy do; a single one is of two answers, which costs them least."""
        return [self.items[1]] if parts == 1 else self.items[:parts]


def ours(answers: Answers) -> tuple[float, list]:
    """All items, design included: the median of five times."""
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        design = survey_design(len(answers.stratum), strata=answers.stratum, population=answers.size)
        found = shares(design, answers.items, by=answers.department, test=True)
        took.append(time.perf_counter() - begun)
    return float(np.median(took)), found


def in_r(columns: dict[str, list], names: list[str]) -> tuple[float, list[float]]:
    """Seconds of R for these items, and what it says of the first: F, share, standard error."""
    with tempfile.TemporaryDirectory() as folder:
        data, script = Path(folder) / "data.csv", Path(folder) / "do.R"
        with data.open("w", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(columns)
            lines.writerows(
                ["NA" if cell is None else cell for cell in row] for row in zip(*columns.values(), strict=True)
            )
        script.write_text(R)
        command = ["Rscript", "--vanilla", str(script), str(data), ",".join(names)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), [float(one) for one in told[1:]]


def in_svy(columns: dict[str, list], names: list[str]) -> float:
    """Seconds of svy for these items."""
    import polars as pl
    import svy

    frame = pl.DataFrame(columns).with_columns(weight=pl.col("size") / pl.len().over("stratum"))
    sample = svy.Sample(frame, svy.Design(stratum="stratum", wgt="weight", pop_size="size"))

    def one(name: str) -> None:
        sample.estimation.prop(name, by="department", where=svy.col(name).is_not_null())
        sample.categorical.tabulate(name, "department", where=svy.col(name).is_not_null())

    if len(columns["size"]) < 10_000:
        one(names[0])
    begun = time.perf_counter()
    for name in names:
        one(name)
    return time.perf_counter() - begun


def side_by_side(people: int, parts: int) -> tuple[dict[str, object], bool]:
    """Measure one size; the figures, and whether what is wanted holds."""
    answers = Answers.of(people)
    mine, found = ours(answers)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    columns, names = answers.columns(parts), [item.name for item in answers.chosen(parts)]
    figures: dict[str, object] = {"ours_s": round(mine, 4), "memory_mb": round(memory), "items_of_60": parts}
    holds = memory <= MEMORY_MB
    print(f"{people:>8,}  ours  {mine:9.3f} s   60 items, {memory:.0f} MB")
    if shutil.which("Rscript"):
        took, said = in_r(columns, names)
        first = found[int(names[0][1:])]
        off = max(
            abs(a / b - 1) for a, b in zip(said, (first.test.F, first.estimate[0, 0], first.se[0, 0]), strict=True)
        )
        holds &= _told(people, "R", took * ITEMS / parts, mine, parts, figures) and off < 1e-10
        figures["off_from_R"] = off
        print(f"          largest difference with R: {off:.1e}")
    took = in_svy(columns, names)
    holds &= _told(people, "svy", took * ITEMS / parts, mine, parts, figures)
    return figures, holds


def _told(people: int, name: str, took: float, mine: float, parts: int, figures: dict[str, object]) -> bool:
    ratio, wanted = took / mine, WANTED[people][name]
    how = "60 items" if parts == ITEMS else f"from {parts} of 60 items"
    print(f"{people:>8,}  {name:<5} {took:9.1f} s   {how}: {ratio:,.0f} × ours (wanted {wanted})")
    figures |= {f"{name}_s": round(took, 2), f"{name}_times_ours": round(ratio, 1)}
    return ratio >= wanted


def main() -> None:
    """Both sizes, the table and the closing line."""
    warnings.simplefilter("ignore")
    parts = PARTS["--quick" in sys.argv]
    figures, holds = {}, True
    for people in WANTED:
        figures[str(people)], fine = side_by_side(people, parts[people])
        holds &= fine
    if not shutil.which("Rscript"):
        print("R is not here: apt install r-base-core r-cran-survey for the comparison with it.")
    closing_line("estimation", holds=holds, figures=figures)


if __name__ == "__main__":
    main()
