"""What of an edition may be shown: every table of the catalogue, through one ledger a municipality. Pure.

This is the only way out. The answers go in; whole percents, bases in fives and reasons come out. All that is shown
later (screen, report, session, exports of figures, comparison) reads what came out here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ruggensteun.learn.estimation.attributes import withheld_shares
from ruggensteun.learn.estimation.design import Design, Lonely, survey_design
from ruggensteun.learn.estimation.faults import Flags
from ruggensteun.learn.estimation.intervals import Interval
from ruggensteun.learn.estimation.items import Item, item
from ruggensteun.learn.estimation.presenting import FEW, HIDDEN, Shown, live_counts, shown_share
from ruggensteun.learn.estimation.release import VICTIMS as FEWEST_VICTIMS
from ruggensteun.learn.estimation.release import Group, Ledger, Offer, Respondents, group, ledger_of
from ruggensteun.learn.estimation.shares import Share, Shares, shares
from ruggensteun.learn.insight.rules.beside import FEWEST_IN_STRATUM, with_others
from ruggensteun.learn.insight.rules.reported import reported
from ruggensteun.learn.insight.rules.study import (
    DEPARTMENT,
    EVERYBODY,
    KIND,
    MUNICIPALITY,
    PROCESS,
    YES,
    Figure,
    Hidden,
    Part,
    Question,
    Study,
    told_of,
)
from ruggensteun.learn.insight.terms.catalogue import DOMAINS, TABLES, TableOf, own_tables

LIES_IN = {PROCESS: "last_process"}
"""In which answer a variable of a breakdown stands, where it is called otherwise."""


@dataclass(frozen=True)
class Outcome:
    """What was released by municipality, and the ledgers behind it (plain, for storing)."""

    parts: Mapping[str, Part]
    ledgers: Mapping[str, Mapping[str, object]]


def release(
    study: Study,
    *,
    merges: Sequence[tuple[str, ...]] = (),
    before: Outcome | None = None,
    floor: int = 10,
    register: int | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> Outcome:
    """Everything that may be shown of a closed edition.

    `merges`: departments that are shown together too. `register`: the reports in the register over the same year, if it
    counted all of it. `before`: what was released earlier; all of it stays as it is,
    and what is new is held against it.
    """
    parts, ledgers = {}, {}
    for number, place in enumerate(study.municipalities):
        earlier = before.parts[place] if before else None
        one = _Municipality(study, place, floor, tuple(merges), earlier, register)
        if before:
            one.ledger = ledger_of(one.respondents, before.ledgers[place])
        parts[place] = one.part()
        ledgers[place] = one.ledger.as_plain()
        tell((number + 1) / (len(study.municipalities) + 1))
    return Outcome(with_others(study, parts) if len(parts) > 1 else parts, ledgers)


@dataclass
class _Municipality:
    """One municipality while its tables are made."""

    study: Study
    place: str
    floor: int
    merges: tuple[tuple[str, ...], ...] = ()
    before: Part | None = None
    register: int | None = None

    def __post_init__(self) -> None:
        self.rows = [row for row in self.study.rows if row.get(MUNICIPALITY, "") == self.place]
        self.ledger = Ledger(self.respondents, self.floor)

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """What the tables cross: breakdowns, and who is in a domain."""
        asked = {name for table in self.tables for name in table.by}
        domains = [name for name in DOMAINS if any(table.about == name for table in self.tables)]
        return (*(name for name in (DEPARTMENT, KIND, PROCESS) if name in asked or name == DEPARTMENT), *domains)

    @cached_property
    def tables(self) -> list[TableOf]:
        """The tables of the catalogue about which something was asked."""
        known = (*TABLES, *own_tables(self.study.questions))
        return [table for table in known if self.study.items_of(table.asks)]

    def cell(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """To which cell of the finest crossing somebody belongs."""
        return tuple(self.told(row, name) for name in self.variables)

    def told(self, row: Mapping[str, str], name: str) -> str:
        """The value of a variable."""
        if name in DOMAINS:
            return "yes" if self.study.is_in(row, DOMAINS[name]) else "no"
        return self.study.value(row, LIES_IN.get(name, name)) or "-"

    @cached_property
    def respondents(self) -> Respondents:
        return Respondents(self.variables, Counter(map(self.cell, self.rows)))

    def invited(self, one: Group) -> int | None:
        """How many were invited of a group of departments; None for other groups."""
        if {name for name, _ in one.where} - {DEPARTMENT}:
            return None
        own = {name: count for (place, name), count in self.study.invited.items() if place == self.place}
        wanted = dict(one.where).get(DEPARTMENT, tuple(own))
        return sum(own.get(name, 0) for name in wanted)

    @cached_property
    def design(self) -> Design:
        """Strata are departments; small ones go together. Everybody stands for the invited of his stratum."""
        answered = Counter(self.told(row, DEPARTMENT) for row in self.rows)
        own = {name: count for (place, name), count in self.study.invited.items() if place == self.place}
        stratum = {name: name if count >= FEWEST_IN_STRATUM else "-" for name, count in answered.items()}
        sizes = Counter[str]()
        for name in answered:
            sizes[stratum[name]] += max(own.get(name, 0), answered[name])
        strata = [stratum[self.told(row, DEPARTMENT)] for row in self.rows]
        return survey_design(
            len(self.rows), strata=strata, population=[sizes[name] for name in strata], lonely=Lonely.CERTAINTY
        )

    def part(self) -> Part:
        """Everything of it."""
        hidden, offers = list[Hidden](), dict[tuple[str, str], Offer]()
        for table in self.tables:
            for by in ("", *table.by):
                if (table.about, by) not in offers:
                    offers[table.about, by] = self.offer(table.about, by)
                hidden += self.hidden_of(table, by, offers[table.about, by])
        figures = [one for table in self.tables for one in self.figures_of(table, offers)]
        told = self.before.reported if self.before else reported(self.design, self.rows, self.register)
        return Part(tuple(figures), tuple(hidden), response=self.response(), reported=told)

    def offer(self, about: str, by: str) -> Offer:
        """What the ledger shows of a breakdown within a domain; written in at once."""
        within = Group() if about == EVERYBODY else group(**{about: "yes"})
        groups = self.respondents.crossed(*([by] if by else []), within=within)
        if by == DEPARTMENT:
            groups += [Group(tuple(sorted((*within.where, (DEPARTMENT, tuple(sorted(one))))))) for one in self.merges]
        if by == PROCESS:
            groups = [one for one in groups if dict(one.where).get(PROCESS) != ("-",)]
        known = [(one, self.invited(one)) for one in groups]
        few = [one for one, count in known if count is not None and count < self.floor]
        asked = [one for one in groups if one not in few]
        told = self.ledger.offer(about, asked, floor=FEWEST_VICTIMS if about != EVERYBODY else None)
        self.ledger = replace(told.ledger, hidden=tuple(dict.fromkeys((*told.ledger.hidden, *few))))
        return told

    def hidden_of(self, table: TableOf, by: str, offer: Offer) -> list[Hidden]:
        """The groups that a table does not show."""
        return [Hidden(table.code, by, _value(one.group, by), one.why, one.merge_with) for one in offer.hidden]

    def figures_of(self, table: TableOf, offers: Mapping[tuple[str, str], Offer]) -> Iterable[Figure]:
        """The figures of a table: of everybody in its domain, and of every breakdown."""
        shown = {by: offers[table.about, by].shown for by in ("", *table.by)}
        if not shown[""]:
            return
        domain = None if table.about == EVERYBODY else np.array([self.told(r, table.about) == "yes" for r in self.rows])
        asked = [self.study.questions[key] for key in self.study.items_of(table.asks)]
        items = [self.item_of(question) for question in asked]
        for by, groups in shown.items():
            wanted = {_value(one, by): one for one in groups if by == "" or by in dict(one.where)}
            found = [self.shared(items, by, names, domain) for names in self.labels(by)]
            for number, question in enumerate(asked):
                rows = [row for told in found for row in told[number].rows if (row.group or "") in wanted]
                kept = {(row.group or "", row.level): row for row in rows}
                yield from self.protected(table, question, by, list(kept.values()), wanted)

    def labels(self, by: str) -> list[dict[str, str]]:
        """The names under which the groups of a breakdown are shown: each by itself, and as they were merged."""
        own = {name: name for name in {self.told(row, by) for row in self.rows}} if by else {}
        merged = [own | dict.fromkeys(one, " + ".join(sorted(one))) for one in self.merges if by == DEPARTMENT]
        return [own, *merged]

    def shared(self, items: list[Item], by: str, names: Mapping[str, str], domain: Flags | None) -> list[Shares]:
        """The shares of items by group."""
        across = item(by, [names[self.told(row, by)] for row in self.rows]) if by else None
        return shares(self.design, items, by=across, domain=domain, interval=Interval.HYPERGEOMETRIC)

    def item_of(self, question: Question) -> Item:
        """The answers to a question as codes."""
        levels = ("0", YES) if question.is_yes_or_no else question.answers
        return item(question.key, [self.study.value(row, question.key) for row in self.rows], levels=levels)

    def protected(
        self, table: TableOf, question: Question, by: str, rows: Sequence[Share], wanted: Mapping[str, Group]
    ) -> Iterable[Figure]:
        """The shares of a question under the attribute rule; of several answers, hidden ones get company."""
        before = self.before or Part(())
        shown, ledger = dict[tuple[str, str], Shown](), self.narrowed(table.about, by)
        fewest = FEWEST_VICTIMS if table.of else self.floor  # not everybody in a group got every question
        for level in question.shown:
            withheld = self.withheld(ledger, table, question, level, by, wanted) if by else frozenset()
            for row in (one for one in rows if one.level == level):
                name = row.group or ""
                share = shown_share(row.count, row.n, row.estimate, row.lower, row.upper)
                shown[name, level] = HIDDEN if name in withheld or row.n < fewest else share
        for name in wanted:
            own = {row.level: row for row in rows if (row.group or "") == name}
            for level in _company(own, {level: shown[name, level] for level in own}):
                shown[name, level] = HIDDEN
            for level, row in own.items():
                known = before.figure(table.code, question.key, level, by, name)
                yield known or told_of(table.code, question.key, by, name, row, shown[name, level])

    def narrowed(self, about: str, by: str) -> Ledger:
        """The ledger as far as it is about a breakdown within a domain: fewer cells, the same groups."""
        names = tuple(name for name in (by, about) if name in self.variables)
        about_them = Respondents(names, Counter(tuple(self.told(row, name) for name in names) for row in self.rows))

        def own(groups: Sequence[Group]) -> tuple[Group, ...]:
            return tuple(one for one in groups if {name for name, _ in one.where} <= set(names))

        return Ledger(about_them, self.floor, own(self.ledger.shown), own(self.ledger.hidden))

    def withheld(
        self, ledger: Ledger, table: TableOf, question: Question, level: str, by: str, wanted: Mapping[str, Group]
    ) -> frozenset[str]:
        """The groups of which the share of an answer stays hidden. What was released before is taken as known."""
        gave = [row for row in self.rows if self.study.value(row, question.key) == level]
        hits = Counter(tuple(self.told(row, name) for name in ledger.respondents.variables) for row in gave)
        old = (
            {name: self.before.figure(table.code, question.key, level, by, name) for name in wanted}
            if self.before
            else {}
        )
        known = {name: one for name, one in old.items() if one is not None}
        audited = {name: one for name, one in wanted.items() if name not in known or not known[name].is_hidden}
        found = withheld_shares(ledger, list(audited.values()), hits)
        hidden = {name for name, one in audited.items() if one in found}
        if hidden & known.keys():
            hidden = {name for name in audited if name not in known}
        return frozenset({*hidden, *(name for name, one in known.items() if one.is_hidden)})

    def response(self) -> dict[str, tuple[int | None, int | None]]:
        """Invited and answered, in all and by department; small departments without a number."""
        own = {name: count for (place, name), count in self.study.invited.items() if place == self.place}
        answered = Counter(self.told(row, DEPARTMENT) for row in self.rows)
        shown = live_counts(answered, own, self.floor)
        told: dict[str, tuple[int | None, int | None]] = {"": (sum(own.values()), len(self.rows))}
        return told | {name: (own[name] if count is not None else None, count) for name, count in shown.items()}


def _value(one: Group, by: str) -> str:
    return " + ".join(dict(one.where).get(by, ())) if by else ""


def _company(own: Mapping[str, Share], shown: Mapping[str, Shown]) -> list[str]:
    """The answers to hide too: what is hidden of a question may not be had by subtracting the rest from all."""
    if len(own) < 2:
        return []
    hidden = [level for level in own if shown[level].is_hidden]
    rest = sorted((own[level].count, level) for level in own if level not in hidden)
    more = list[str]()
    while hidden and rest and (len(hidden) < 2 or sum(own[level].count for level in hidden) < 2 * FEW):
        _, level = rest.pop(0)
        hidden.append(level)
        more.append(level)
    return more
