"""The golden numbers of R's survey, and the designs they were made with."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ruggensteun.learn.estimation.design import Design, survey_design
from ruggensteun.learn.estimation.reading import Table, read_table
from ruggensteun.learn.estimation.weighting import margin, post_stratify, rake

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
STYPE = {"E": 4421.0, "H": 755.0, "M": 1018.0}
SCH_WIDE = {"No": 1072.0, "Yes": 5122.0}


@dataclass(frozen=True)
class Golden:
    """One line of what R said."""

    case: str
    stat: str
    level: str
    told: dict[str, str]

    def __getattr__(self, name: str) -> float:
        return float(self.told[name] or "nan")

    @property
    def extra(self) -> str:
        return self.told["extra"]


@cache
def lines() -> tuple[Golden, ...]:
    """All lines."""
    with (GOLDEN / "r_survey_golden.csv").open(newline="") as file:
        return tuple(Golden(row.pop("case"), row.pop("stat"), row.pop("level"), row) for row in csv.DictReader(file))


def of(case: str, *starts: str) -> list[Golden]:
    """The lines of a case whose statistic begins like one of these."""
    return [line for line in lines() if line.case == case and line.stat.startswith(starts)]


@cache
def answers(name: str) -> Table:
    """An input file."""
    return read_table(GOLDEN / "input" / f"{name}.csv")


@cache
def told(name: str) -> Any:
    """A JSON file."""
    return json.loads((GOLDEN / f"{name}.json").read_text())


@cache
def design(case: str) -> tuple[Table, Design]:
    """The data and the design of a case."""
    if case.startswith("synth"):
        table = answers("synth_survey_2080")
        sizes = table.numbers("N_h") if case.endswith("_fpc") else None
        drawn = survey_design(
            len(table), strata=table.labels("stratum"), weights=table.numbers("weight"), population=sizes
        )
        return table, drawn
    if case.startswith("apistrat"):
        table = answers("apistrat")
        sizes = table.numbers("fpc") if case.endswith("_fpc") else None
        drawn = survey_design(len(table), strata=table.labels("stype"), weights=table.numbers("pw"), population=sizes)
        return table, drawn
    table = answers("apiclus1")
    drawn = survey_design(
        len(table), clusters=table.labels("dnum"), weights=table.numbers("pw"), population=table.numbers("fpc")
    )
    types = margin(table.item("stype"), STYPE)
    if case.endswith("poststrat"):
        return table, post_stratify(drawn, types)
    return table, rake(drawn, [types, margin(table.item("sch.wide"), SCH_WIDE)]) if case.endswith("rake") else drawn


def column(table: Table, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """A column as numbers; `awd` and `sw` are yes/no as 1/0, `niet_weten` is not knowing what to do."""
    if name in ("awd", "sw"):
        item = table.item({"awd": "awards", "sw": "sch.wide"}[name])
        return np.where(item.codes == item.levels.index("Yes"), 1.0, 0.0)
    if name == "niet_weten":
        item = table.item("weet_wat_doen")
        return np.where(item.answered, (item.codes == item.levels.index("niet")).astype(float), np.nan)
    return table.numbers(name)
