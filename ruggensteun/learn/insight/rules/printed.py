"""What the published study printed: beside our own figures, and where it contradicts itself. Pure.

The numbers are facts from the report (Weerbare gemeente, 2019); S-numbers name them in the list of published figures.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Printed:
    """A share as it was printed. `base` 0: not printed."""

    item: str
    level: str
    percent: float
    base: int
    number: str
    chapter: int


@cache
def printed() -> Mapping[tuple[str, str], Printed]:
    """The printed shares by item and level, from `published_study.csv`."""
    text = (files("ruggensteun.learn.insight") / "published_study.csv").read_text(encoding="utf-8")
    rows = [
        Printed(
            row["item"], row["level"], float(row["percent"]), int(row["base"] or 0), row["number"], int(row["chapter"])
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return {(one.item, one.level): one for one in rows}


@dataclass(frozen=True)
class Response:
    """A line of the printed response table: invited, answered, and the percentage that was printed."""

    place: str
    invited: int
    answered: int
    percent: int

    @property
    def computed(self) -> int:
        """The percentage that the two numbers give, half up."""
        return (200 * self.answered + self.invited) // (2 * self.invited)

    @property
    def is_right(self) -> bool:
        """Whether the printed percentage is the computed one."""
        return self.percent == self.computed


RESPONSE = (
    Response("A", 3792, 1059, 28),
    Response("B", 1116, 531, 48),
    Response("C", 441, 270, 66),
    Response("D", 114, 56, 49),
    Response("E", 302, 154, 51),
)
PRINTED_TOTAL = Response("", 5765, 2080, 36)
"""Appendix 1, table 1, as printed."""
