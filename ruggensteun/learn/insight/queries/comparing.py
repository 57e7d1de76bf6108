"""Own figures beside those of other municipalities that shared theirs."""

from dataclasses import dataclass

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.models import Received
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.queries.telling import label_of, lines_of
from ruggensteun.learn.insight.rules.sharing import rest_of


@dataclass(frozen=True)
class Compared:
    """A figure here and of the others together; `others` None: too few municipalities, or one is too large."""

    title: str
    label: str
    own: str
    others: int | None
    municipalities: int


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
    found = []
    for table in results.tables:
        for question, level in lines_of(results, table):
            own = results.part.figure(table.code, question.key, level)
            others = shares.get((table.code, question.key, level), {})
            if own is not None and own.base and others:
                label, rest = label_of(results, table, question, level), rest_of(own.base, others)
                found.append(Compared(str(table.title), label, own.text, rest, len(others)))
    return found
