"""What of an edition may leave the house: one ledger for screens, reports, packs, exports and comparison.

A table is a list of groups of respondents. Groups that are too small are hidden; so is whatever would give them away
together with all that was released before: by adding and subtracting, by two groups that differ by a few, or by bounds.
What is hidden says why, and which groups could be shown together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from ruggensteun.learn.estimation import audit
from ruggensteun.learn.estimation.faults import Floats

Names = npt.NDArray[np.object_]
FLOOR = 10
"""Fewest invited and fewest answers of a group; 10 to 15 may be chosen, never fewer for council or public."""
MOST_FLOOR = 15
VICTIMS = 15
"""Fewest victims for tables about type, offender, consequences and reporting (published study, note 12)."""
CROSSING = 2
"""Most variables that a table may cross, besides the municipality."""


class Why(StrEnum):
    """Why a group is hidden."""

    INVITED = "invited"
    ANSWERED = "answered"
    RECOVERS = "recovers"
    NESTED = "nested"
    NARROW = "narrow"


SENTENCES = {
    Why.INVITED: "fewer than {floor} people were invited",
    Why.ANSWERED: "fewer than {floor} people answered",
    Why.RECOVERS: "with what is shown already it would give away a group that is too small",
    Why.NESTED: "it differs by fewer than {floor} people from a group that is shown",
    Why.NARROW: "with what is shown already a hidden number could be guessed within three",
}


@dataclass(frozen=True)
class Group:
    """Respondents with certain values: `where` pairs each variable with the values meant. Without any: everybody."""

    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def label(self) -> str:
        """How it is called: values joined, "everybody" without any."""
        return " · ".join(" + ".join(values) for _, values in self.where) or "everybody"

    def holds(self, variables: Sequence[str], cell: Sequence[str]) -> bool:
        """Whether the respondents of a cell belong to it."""
        value = dict(zip(variables, cell, strict=True))
        return all(value[variable] in values for variable, values in self.where)


def group(**where: str | Iterable[str]) -> Group:
    """A group by its values: `group(department="Zorg")`, or of merged ones `group(department=("Zorg", "Wijkteam"))`."""
    pairs = {v: (one,) if isinstance(one, str) else tuple(sorted(one)) for v, one in where.items()}
    return Group(tuple(sorted(pairs.items())))


@dataclass(frozen=True)
class Respondents:
    """How many answered in every cell of the finest crossing of an edition; `invited` where it is known."""

    variables: tuple[str, ...]
    answered: Mapping[tuple[str, ...], int]
    invited: Mapping[tuple[str, ...], int] | None = None

    @cached_property
    def cells(self) -> list[tuple[str, ...]]:
        """The cells in which anybody answered."""
        return sorted(cell for cell, count in self.answered.items() if count > 0)

    @cached_property
    def sizes(self) -> Floats:
        """How many answered in each of them."""
        return np.array([self.answered[cell] for cell in self.cells], dtype=float)

    @cached_property
    def _columns(self) -> dict[str, Names]:
        table = np.array(self.cells, dtype=object).reshape(len(self.cells), len(self.variables))
        return {variable: table[:, place] for place, variable in enumerate(self.variables)}

    @cached_property
    def _known(self) -> dict[Group, Floats]:
        return {}

    def row(self, one: Group) -> Floats:
        """Which cells belong to a group, as 0/1."""
        if one not in self._known:
            inside = np.ones(len(self.cells), dtype=bool)
            for variable, values in one.where:
                inside &= np.logical_or.reduce([self._columns[variable] == value for value in values])
            self._known[one] = inside.astype(float)
        return self._known[one]

    def rows(self, groups: Sequence[Group]) -> Floats:
        """The rows of groups, as groups × cells."""
        return np.array([self.row(one) for one in groups]).reshape(len(groups), len(self.cells))

    @cached_property
    def singles(self) -> list[Group]:
        """Every cell as a group of its own."""
        pairs = [zip(self.variables, cell, strict=True) for cell in self.cells]
        return [Group(tuple(sorted((variable, (value,)) for variable, value in pair))) for pair in pairs]

    def count(self, one: Group) -> int:
        """How many of a group answered."""
        return int(self.row(one) @ self.sizes)

    def invitations(self, one: Group) -> int | None:
        """How many of a group were invited; None when that is not known."""
        if self.invited is None:
            return None
        return sum(count for cell, count in self.invited.items() if one.holds(self.variables, cell))

    def values(self, variable: str) -> list[str]:
        """The values of a variable among who answered."""
        return sorted({cell[self.variables.index(variable)] for cell in self.cells})

    def crossed(self, *by: str, within: Group | None = None) -> list[Group]:
        """All groups of a table with its totals, within a group. Groups in which nobody answered are left out."""
        fixed = dict((within or Group()).where)
        ways = [[(), *((value,) for value in self.values(variable))] for variable in by]
        found = []
        for values in product(*ways):
            where = fixed | {v: one for v, one in zip(by, values, strict=True) if one}
            one = Group(tuple(sorted(where.items())))
            if self.count(one) > 0 and one not in found:
                found.append(one)
        return found


@dataclass(frozen=True)
class Hidden:
    """A group that is not shown, why, and with which others it could be shown (empty: with none)."""

    group: Group
    why: Why
    sentence: str
    merge_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What may be shown of a table, what not, and the ledger with what is shown written in."""

    table: str
    shown: tuple[Group, ...]
    hidden: tuple[Hidden, ...]
    ledger: "Ledger"


@dataclass(frozen=True)
class Catalogue:
    """The tables an edition may have: fixed before the results are seen. By name, the variables they cross."""

    tables: Mapping[str, tuple[str, ...]]
    municipality: str = "municipality"

    def __post_init__(self) -> None:
        for name, by in self.tables.items():
            if len(set(by) - {self.municipality}) > CROSSING:
                raise ValueError(f"table {name} crosses more than {CROSSING} variables besides the municipality")

    def refusal(self, table: str, groups: Iterable[Group]) -> str:
        """Why a table with these groups is not in the catalogue; '' when it is."""
        if table not in self.tables:
            return f"the table {table} is not in the catalogue of this edition; there are {', '.join(self.tables)}"
        allowed = {*self.tables[table], self.municipality}
        for one in groups:
            if extra := {variable for variable, _ in one.where} - allowed:
                return f"the table {table} does not cross {', '.join(sorted(extra))}"
        return ""


@dataclass(frozen=True)
class Ledger:
    """Everything that was released of an edition, and everything that was hidden so far. Only grows."""

    respondents: Respondents
    floor: int = FLOOR
    shown: tuple[Group, ...] = ()
    hidden: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        if not FLOOR <= self.floor <= MOST_FLOOR:
            raise ValueError(f"the floor is {FLOOR} to {MOST_FLOOR}")

    def offer(self, table: str, groups: Sequence[Group], *, floor: int | None = None) -> Offer:
        """What of a table can be shown next to all that was shown before. Nothing is released by asking.

        `floor`: a higher one for this table (15 victims). Store the ledger of the offer to release it.
        """
        least = max(floor or 0, self.floor)
        asked = list(dict.fromkeys(groups))
        why = {one: reason for one in asked if (reason := self._too_small(one, least))}
        open_ = [one for one in asked if one not in why and one not in self.shown]
        suspects = self._suspects(asked, least)
        while (found := _Breach.first(self, open_, suspects, least)) is not None:
            why |= dict.fromkeys(found.withdraw, found.why)
            open_ = [one for one in open_ if one not in found.withdraw]
        shown = tuple(one for one in asked if one in self.shown or one in open_)
        hidden = tuple(self._told(one, reason, least, asked) for one, reason in why.items() if one not in shown)
        ledger = replace(
            self,
            shown=tuple(dict.fromkeys((*self.shown, *shown))),
            hidden=tuple(dict.fromkeys((*self.hidden, *(one.group for one in hidden)))),
        )
        return Offer(table, shown, hidden, ledger)

    def _too_small(self, one: Group, least: int) -> Why | None:
        invited = self.respondents.invitations(one)
        if invited is not None and invited < least:
            return Why.INVITED
        return Why.ANSWERED if self.respondents.count(one) < least else None

    def _suspects(self, asked: Sequence[Group], least: int) -> list[Group]:
        """The groups whose number must stay hidden: too small ones of this table, of earlier ones, and single cells."""
        variables = self.respondents.variables
        cells = [
            Group(tuple(sorted((v, (x,)) for v, x in zip(variables, cell, strict=True))))
            for cell in self.respondents.cells
        ]
        known = dict.fromkeys((*asked, *self.hidden, *cells))
        return [one for one in known if 0 < self.respondents.count(one) < least and one not in self.shown]

    def _told(self, one: Group, why: Why, least: int, asked: Sequence[Group]) -> Hidden:
        return Hidden(one, why, SENTENCES[why].format(floor=least), self._merge(one, least, asked))

    def _merge(self, one: Group, least: int, asked: Sequence[Group]) -> tuple[str, ...]:
        """The smallest siblings with which a group would be large enough: same variables, one value apart."""
        if not one.where:
            return ()
        variable = one.where[-1][0] if len(one.where) == 1 else _finest(one, self.respondents)
        rest = tuple(pair for pair in one.where if pair[0] != variable)
        alike = [x for x in asked if x != one and dict(x.where).keys() == dict(one.where).keys()]
        siblings = [x for x in alike if tuple(pair for pair in x.where if pair[0] != variable) == rest]
        together, names = self.respondents.count(one), list[str]()
        for sibling in sorted(siblings, key=self.respondents.count):
            if names and together >= least:
                break
            together += self.respondents.count(sibling)
            names += dict(sibling.where)[variable]
        return tuple(names) if together >= least else ()

    def as_plain(self) -> dict[str, Any]:
        """The ledger as plain values, for storing; the respondents are stored with the edition."""
        return {
            "floor": self.floor,
            "shown": [one.where for one in self.shown],
            "hidden": [one.where for one in self.hidden],
        }


def ledger_of(respondents: Respondents, told: Mapping[str, Any]) -> Ledger:
    """A ledger from plain values as `as_plain` gives them, also after they have been JSON."""
    return Ledger(respondents, told["floor"], _groups(told["shown"]), _groups(told["hidden"]))


def _groups(told: Iterable[Any]) -> tuple[Group, ...]:
    return tuple(Group(tuple((variable, tuple(values)) for variable, values in where)) for where in told)


def _finest(one: Group, respondents: Respondents) -> str:
    """The variable with the most values: that is the one whose values are merged."""
    return max((variable for variable, _ in one.where), key=lambda variable: len(respondents.values(variable)))


@dataclass(frozen=True)
class _Breach:
    """Something that would come out, and the groups that are withdrawn against it."""

    why: Why
    withdraw: tuple[Group, ...]

    @classmethod
    def first(cls, ledger: Ledger, open_: list[Group], suspects: list[Group], least: int) -> "_Breach | None":
        """The first breach by rank, then by difference, then by bounds; None when nothing comes out."""
        if not open_:
            return None
        about, groups = ledger.respondents, [*ledger.shown, *open_]
        rows, hidden = about.rows(groups), about.rows(suspects)
        reach = audit.reach_of(rows)
        out = hidden[reach.holds(hidden)]
        if len(out):
            return cls(Why.RECOVERS, cls._against(reach, out, groups, open_, about))
        for small, large in audit.nested_pairs(rows, about.sizes, least):
            pair = [one for one in (groups[small], groups[large]) if one in open_]
            if pair:
                return cls(Why.NESTED, (pair[0],))
        return cls._narrow(about, groups, open_, hidden)

    @staticmethod
    def _against(
        reach: audit.Reach, out: Floats, groups: list[Group], open_: list[Group], about: Respondents
    ) -> tuple[Group, ...]:
        """For everything that comes out one group that helps to make it; all that is new when nothing else helps."""
        withdrawn = list[Group]()
        for suspect in out:
            factors = np.abs(reach.recipe(suspect))
            used = [one for one, factor in zip(groups, factors, strict=True) if factor > audit.ZERO and one in open_]
            if not used:
                return tuple(open_)
            if not set(used) & set(withdrawn):
                withdrawn.append(_smallest(used, about))
        return tuple(withdrawn)

    @classmethod
    def _narrow(cls, about: Respondents, groups: list[Group], open_: list[Group], hidden: Floats) -> "_Breach | None":
        rows = about.rows(groups)
        released = audit.Released(rows, rows @ about.sizes)
        for number in audit.too_narrow(released, hidden, about.sizes):
            around = rows[(rows @ hidden[number] > 0) & (rows.sum(axis=1) >= hidden[number].sum())]
            near = [one for one in open_ if any((about.row(one) <= row).all() for row in around)]
            return cls(Why.NARROW, (_smallest(near or open_, about),))
        return None


def _smallest(groups: list[Group], about: Respondents) -> Group:
    """The group whose loss costs least: the most precise one, and of those the smallest."""
    return min(groups, key=lambda one: (-len(one.where), about.count(one), one.label))
