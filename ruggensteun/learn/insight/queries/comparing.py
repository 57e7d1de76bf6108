"""Own figures beside those of other municipalities that shared theirs, and over the editions of the municipality."""

from dataclasses import dataclass

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.access import may_see_figures, visible_releases
from ruggensteun.learn.insight.models import Received, Release
from ruggensteun.learn.insight.queries.releases import Results, results_of
from ruggensteun.learn.insight.queries.telling import label_of, lines_of
from ruggensteun.learn.insight.rules.sharing import rest_of
from ruggensteun.learn.insight.terms.catalogue import TABLES
from ruggensteun.learn.insight.terms.surveys import ReleaseState, Source

FOLLOWED = ("threat", "bribery", "told", "reaction", "aftercare", "acting", "norm")
"""The tables that a monitor follows. Questions about five years overlap from edition to edition and are left out."""
OVERLAPS = frozenset({"threat_5y", "bribery_5y", "close_5y"})


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


@dataclass(frozen=True)
class Followed:
    """A figure over the editions: a text per edition, "–" where it was not asked or is hidden."""

    title: str
    label: str
    texts: tuple[str, ...]
    values: tuple[int | None, ...]


def monitor(actor: Actor, language: str) -> tuple[list[Release], list[Followed]]:
    """The own editions, oldest first, and what the monitor follows through them."""
    rows = visible_releases(actor).filter(state=ReleaseState.MADE, source=Source.OWN).order_by("edition__closes_on")
    known = [(one, results_of(actor, one.edition_id, language=language)) for one in rows]
    editions = [(release, results) for release, results in known if results is not None]
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for _release, results in editions:
        for table in (one for one in TABLES if one.code in FOLLOWED and one in results.tables):
            for question, level in lines_of(results, table):
                if question.key not in OVERLAPS:
                    label = label_of(results, table, question, level)
                    found.setdefault((table.code, question.key, level), (str(table.title), label))
    lines = []
    for key, (title, label) in found.items():
        figures = [results.part.figure(*key) for _release, results in editions]
        texts = tuple(one.text if one else "–" for one in figures)
        lines.append(Followed(title, label, texts, tuple(one.percent if one else None for one in figures)))
    return [release for release, _results in editions], lines
