"""The monitor: the same questions over the own editions, where a row of figures breaks, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.access import visible_releases
from ruggensteun.learn.insight.queries.releases import Results, results_of
from ruggensteun.learn.insight.queries.telling import DASH, label_of, lines_of
from ruggensteun.learn.insight.rules.study import Figure
from ruggensteun.learn.insight.terms.catalogue import TABLES
from ruggensteun.learn.insight.terms.surveys import ReleaseState, Source
from ruggensteun.learn.surveys.queries import instrument_of
from ruggensteun.learn.surveys.rules import broken_series

FOLLOWED = ("threat", "bribery", "told", "reaction", "aftercare", "acting", "norm")
"""The tables that a monitor follows. Questions about five years overlap from edition to edition and are left out."""
OVERLAPS = frozenset({"threat_5y", "bribery_5y", "close_5y"})
SIGNIFICANT = 0.05

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Followed:
    """A figure over the editions, as far as it was asked and shown.

    `breaks`: at which editions the row begins anew (the question changed), each with why. `change`: whether it went up
    or down since the last break; '' when that cannot be said.
    """

    key: Key
    title: str
    label: str
    figures: tuple[Figure | None, ...]
    breaks: Mapping[int, str]
    change: str = ""

    @property
    def cells(self) -> list[tuple[str, bool]]:
        """A text per edition, and whether the row begins anew there."""
        return [(one.text if one else DASH, index in self.breaks) for index, one in enumerate(self.figures)]

    @property
    def last_run(self) -> range:
        """The editions from the last break on."""
        return range(max(self.breaks, default=0), len(self.figures))


@dataclass(frozen=True)
class Monitor:
    """The own editions, oldest first, and what is followed through them."""

    editions: Sequence[Results]
    rows: Sequence[Followed]

    @property
    def breaks(self) -> list[tuple[str, str, str]]:
        """Where a row of figures is broken: the edition, the question, and why. A question once."""
        found: dict[tuple[int, str], tuple[str, str, str]] = {}
        for row in self.rows:
            for index, why in row.breaks.items():
                edition = self.editions[index]
                name = row.key[1].partition("__")[0]
                found.setdefault((index, name), (edition.edition.title, _asked(edition, row), why))
        return list(found.values())

    def row(self, item: str, level: str = "1") -> Followed | None:
        """The row of one item."""
        return next((one for one in self.rows if one.key[1:] == (item, level)), None)


def monitor(actor: Actor, language: str) -> Monitor:
    """What the monitor shows: released figures of the own editions, and nothing else."""
    made = visible_releases(actor).filter(state=ReleaseState.MADE, source=Source.OWN).order_by("edition__closes_on")
    known = [results_of(actor, one.edition_id, language=language) for one in made]
    editions = [one for one in known if one is not None]
    breaks = _breaks(editions, language)
    rows = []
    for key, (title, label) in _lines(editions).items():
        figures = tuple(results.part.figure(*key) for results in editions)
        rows.append(Followed(key, title, label, figures, breaks.get(key[1].partition("__")[0], {})))
    return Monitor(editions, _with_changes(rows, [one.edition.closes_on for one in editions]))


def _asked(results: Results, row: Followed) -> str:
    name = row.key[1].partition("__")[0]
    question = results.questions.get(name)
    return question.name(results.language) if question else row.title


def _lines(editions: Sequence[Results]) -> dict[Key, tuple[str, str]]:
    """The lines of the tables that are followed, with their words; of the newest edition first."""
    found: dict[Key, tuple[str, str]] = {}
    for results in reversed(editions):
        for table in (one for one in TABLES if one.code in FOLLOWED and one in results.tables):
            for question, level in lines_of(results, table):
                if question.key not in OVERLAPS:
                    label = label_of(results, table, question, level)
                    found.setdefault((table.code, question.key, level), (str(table.title), label))
    order = {code: number for number, code in enumerate(FOLLOWED)}
    return dict(sorted(found.items(), key=lambda pair: order[pair[0][0]]))


def _breaks(editions: Sequence[Results], language: str) -> dict[str, dict[int, str]]:
    """By question at which editions its row begins anew, and why."""
    found: dict[str, dict[int, str]] = {}
    asked = [instrument_of(one.edition) for one in editions]
    for index, (before, after) in enumerate(pairwise(asked), start=1):
        for key, why in broken_series(before, after).items():
            words = why.in_(language) if why else _("De vraag wordt nu anders gesteld.")
            found.setdefault(key, {})[index] = words
    return found


def _with_changes(rows: Sequence[Followed], closed: Sequence[date]) -> list[Followed]:
    """The rows with what changed in them: a trend over the editions (Cochran and Armitage), Holm over all rows.

    From what was released only: whole percents and bases in fives.
    """
    from ruggensteun.learn.estimation.differences import holm  # numpy: only for whoever opens the monitor
    from ruggensteun.learn.estimation.trends import Point, cochran_armitage, trend_refusal

    years = [one.year + (one.month - 1) / 12 for one in closed]
    tested: dict[int, tuple[float, int]] = {}
    for number, row in enumerate(rows):
        run = [(years[at], one) for at in row.last_run if (one := row.figures[at]) and one.percent is not None]
        points = [Point("", year, one.percent or 0, 0) for year, one in run]
        if trend_refusal(points):
            continue
        bases = [one.base or 0 for _year, one in run]
        hits = [round((one.percent or 0) * base / 100) for (_year, one), base in zip(run, bases, strict=True)]
        if 0 < sum(hits) < sum(bases):
            rise = (run[-1][1].percent or 0) - (run[0][1].percent or 0)
            tested[number] = (cochran_armitage(hits, bases, [year for year, _one in run]).p, rise)
    adjusted = dict(zip(tested, holm([p for p, _rise in tested.values()]), strict=True)) if tested else {}
    words = {number: _change(tested[number][1]) if p < SIGNIFICANT else _("geen") for number, p in adjusted.items()}
    return [replace(row, change=words.get(number, "")) for number, row in enumerate(rows)]


def _change(rise: int) -> str:
    return _("meer") if rise > 0 else _("minder")
