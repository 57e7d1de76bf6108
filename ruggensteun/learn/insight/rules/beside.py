"""A municipality beside the others of the same study: their share, and whether it differs. Pure.

Always with the others, never with a mean that holds the municipality itself; as a process that goes on, so without
finite population correction; Holm's p over the municipalities.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ruggensteun.learn.estimation.comparing import with_the_others
from ruggensteun.learn.estimation.design import Design, Lonely, survey_design
from ruggensteun.learn.estimation.faults import Flags
from ruggensteun.learn.estimation.items import item
from ruggensteun.learn.estimation.presenting import FEW, percent_of, shown_share
from ruggensteun.learn.estimation.release import VICTIMS as FEWEST_VICTIMS
from ruggensteun.learn.estimation.shares import shares
from ruggensteun.learn.insight.rules.study import (
    DEPARTMENT,
    EVERYBODY,
    MUNICIPALITY,
    OTHERS,
    YES,
    Against,
    Figure,
    Part,
    Question,
    Study,
    told_of,
)
from ruggensteun.learn.insight.terms.catalogue import DOMAINS, TABLES, TableOf

FEWEST_IN_STRATUM = 5
"""A department with fewer answers is put together with the other small ones when weights are made."""
SIGNIFICANT = 0.05


def with_others(study: Study, parts: Mapping[str, Part]) -> dict[str, Part]:
    """Beside every municipality the others together, and whether it differs from them (Holm over municipalities)."""
    crowd = _Crowd(study)
    found = {place: (list[Figure](), list[Against]()) for place in parts}
    for table in TABLES:
        for key in study.items_of(table.asks):
            for told in crowd.compared(table, study.questions[key]):
                own = parts[told.place].figure(table.code, key, told.figure.level)
                if own is not None and not own.is_hidden:
                    found[told.place][0].append(told.figure)
                    found[told.place][1].append(told.against)
    return {
        place: replace(part, figures=(*part.figures, *found[place][0]), against=tuple(found[place][1]))
        for place, part in parts.items()
    }


@dataclass(frozen=True)
class _Beside:
    """Of a municipality: the others, and the difference with them."""

    place: str
    figure: Figure
    against: Against


@dataclass(frozen=True)
class _Crowd:
    """All municipalities of a study together, as a process that goes on: without finite population correction."""

    study: Study

    @cached_property
    def places(self) -> list[str]:
        return [row.get(MUNICIPALITY, "") for row in self.study.rows]

    @cached_property
    def design(self) -> Design:
        answered = Counter((row.get(MUNICIPALITY, ""), row[DEPARTMENT]) for row in self.study.rows)
        small = {cell: cell if count >= FEWEST_IN_STRATUM else (cell[0], "-") for cell, count in answered.items()}
        sizes = Counter[tuple[str, str]]()
        for cell, count in answered.items():
            sizes[small[cell]] += max(self.study.invited.get(cell, 0), count)
        strata = [small[row.get(MUNICIPALITY, ""), row[DEPARTMENT]] for row in self.study.rows]
        made = survey_design(
            len(self.study.rows),
            strata=["·".join(cell) for cell in strata],
            population=[sizes[cell] for cell in strata],
            lonely=Lonely.CERTAINTY,
        )
        return made.without_correction()

    def domain(self, about: str) -> Flags:
        """Who is in a domain."""
        if about == EVERYBODY:
            return np.ones(len(self.study.rows), dtype=bool)
        return np.array([self.study.is_in(row, DOMAINS[about]) for row in self.study.rows])

    def compared(self, table: TableOf, question: Question) -> Iterable[_Beside]:
        """For every municipality and level the share of the others, and the difference."""
        told = [self.study.value(row, question.key) for row in self.study.rows]
        inside = self.domain(table.about) & np.array([one != "" for one in told])
        for level in question.shown:
            hit = np.array([one == level for one in told])
            counts = {place: self._pair(inside, hit, place) for place in self.study.municipalities}
            if min(base for _, base in counts.values()) >= FEWEST_VICTIMS and all(map(_is_safe, counts.values())):
                yield from self._level(table, question, level, inside, hit)

    def _level(self, table: TableOf, question: Question, level: str, inside: Flags, hit: Flags) -> Iterable[_Beside]:
        values, across = np.where(inside, hit.astype(float), np.nan), item(MUNICIPALITY, self.places)
        answers = item(question.key, np.where(hit, YES, "0"), levels=("0", YES))
        for one in with_the_others(self.design, values, across):
            others = inside & (np.array(self.places) != one.first)
            row = shares(self.design, [answers], domain=others)[0].rows[0]
            shown = shown_share(row.count, row.n, row.estimate, row.lower, row.upper)
            figure = replace(told_of(table.code, question.key, OTHERS, "", row, shown), level=level)
            points = (_points(one.estimate), _points(one.lower), _points(one.upper))
            is_different = one.p_holm < SIGNIFICANT
            yield _Beside(one.first, figure, Against(table.code, question.key, level, *points, is_different))

    def _pair(self, inside: Flags, hit: Flags, place: str) -> tuple[int, int]:
        own = inside & np.array([one == place for one in self.places])
        return int((own & hit).sum()), int(own.sum())


def _is_safe(pair: tuple[int, int]) -> bool:
    """Whether a municipality's own share is not one that the others would give away by subtraction."""
    count, base = pair
    return not (0 < count < FEW or 0 < base - count < FEW)


def _points(difference: float) -> int:
    return -percent_of(-difference) if difference < 0 else percent_of(difference)
