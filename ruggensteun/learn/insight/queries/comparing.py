"""Own figures beside those of other municipalities that shared theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.models import Received
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.queries.telling import Row, TableTold, higher_or_lower, label_of, lines_of
from ruggensteun.learn.insight.rules.sharing import rest_of
from ruggensteun.learn.insight.rules.study import Figure

SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Compared:
    """A figure here and of the others together; `others` None: too few municipalities, or one is too large.

    `points`: how much higher it is here, in whole points; 0 when that may well be chance (Holm over all figures).
    """

    key: tuple[str, str, str]
    """Table, item and level."""
    chapter: int
    title: str
    label: str
    own: Figure
    others: int | None
    municipalities: int
    points: int = 0


def received(actor: Actor) -> list[Received]:
    """What other municipalities sent, newest first."""
    if not may_see_figures(actor):
        return []
    return list(Received.objects.order_by("-closed_on", "name"))


def compared(actor: Actor, results: Results) -> list[Compared]:
    """Every figure of the whole municipality that others shared too. Of each municipality its newest file counts."""
    newest: dict[str, Received] = {}
    for one in received(actor):
        newest.setdefault(one.signer, one)
    shares: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = {}
    for signer, one in newest.items():
        for table, item, level, percent, base in one.figures:
            shares.setdefault((table, item, level), {})[signer] = (percent, base)
    found, bases = [], []
    for table in results.tables:
        for question, level in lines_of(results, table):
            own = results.part.figure(table.code, question.key, level)
            key = (table.code, question.key, level)
            others = shares.get(key, {})
            if own is not None and own.base and others:
                label, rest = label_of(results, table, question, level), rest_of(own.base, others)
                found.append(Compared(key, table.chapter, str(table.title), label, own, rest, len(others)))
                bases.append(sum(base for _percent, base in others.values()))
    return _with_differences(found, bases)


def _with_differences(rows: Sequence[Compared], bases: Sequence[int]) -> list[Compared]:
    """The same rows with which of them differ: two shares by their rounded counts, Holm over all rows."""
    from ruggensteun.learn.estimation.differences import holm  # numpy: only for whoever compares
    from ruggensteun.learn.estimation.trends import pearson

    tested: dict[int, float] = {}
    for number, (row, base) in enumerate(zip(rows, bases, strict=True)):
        if row.others is None or row.own.percent is None or row.own.base is None:
            continue
        both = (row.own.base, base)
        hits = [round(percent * size / 100) for percent, size in zip((row.own.percent, row.others), both, strict=True)]
        if 0 < sum(hits) < sum(both):
            tested[number] = pearson(hits, both).p
    adjusted = dict(zip(tested, holm(list(tested.values())), strict=True)) if tested else {}
    differs = {number for number, p in adjusted.items() if p < SIGNIFICANT}
    return [
        replace(row, points=(row.own.percent or 0) - (row.others or 0)) if number in differs else row
        for number, row in enumerate(rows)
    ]


Sent = Mapping[tuple[str, str, str], Compared]
"""The figures of the other municipalities that sent theirs, by table, item and level."""


def sent_by_key(rows: Sequence[Compared]) -> Sent:
    """What others sent, as far as it may be shown."""
    return {one.key: one for one in rows if one.others is not None}


def beside_sent(told: TableTold, sent: Sent) -> TableTold:
    """A table with what others sent beside its lines."""
    rows = [_beside(row, sent.get((told.code, row.figure.item, row.figure.level))) for row in told.rows]
    return replace(told, rows=rows)


def _beside(row: Row, other: Compared | None) -> Row:
    if other is None or row.figure.is_hidden:
        return row
    words = higher_or_lower(other.points) if other.points else _("geen verschil dat telt")
    return replace(row, others=f"{other.others}%", difference=words)
