"""The figures of an invented municipality, as it would send them: shares of everybody, none of a small group."""

from collections.abc import Iterator

from ruggensteun.learn.insight.rules.study import EVERYBODY, Figure, Study
from ruggensteun.learn.insight.terms.catalogue import DOMAINS, TABLES

FEWEST, STEP = 15, 5


def plain_figures(study: Study) -> list[Figure]:
    """A share for every line of every table that rests on enough people."""
    return list(_figures(study))


def _figures(study: Study) -> Iterator[Figure]:
    for table in TABLES:
        about = [row for row in study.rows if table.about == EVERYBODY or study.is_in(row, DOMAINS[table.about])]
        for key in study.items_of(table.asks):
            told = [value for row in about if (value := study.value(row, key))]
            if len(told) < FEWEST:
                continue
            base = len(told) // STEP * STEP
            for level in study.questions[key].shown:
                percent = (200 * told.count(level) + len(told)) // (2 * len(told))
                yield Figure(table.code, key, level, "", "", f"{percent}%", percent, None, None, base)
