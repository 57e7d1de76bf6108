"""Tables of counts in which small numbers stay hidden, also from somebody who subtracts.

A table of rows by columns with its totals is a network: every number (cell or total) is an arc between the two sums it
stands in. What an attacker can find out about a hidden number is exactly how far it can move while all shown numbers
stay as they are: the largest flow around it. A number that can hardly move gets company: the cheapest ring of further
numbers is hidden with it (Cox 1995, network methods for cell suppression). Bounds are exact because the network is.

Small numbers and their company look the same to the reader, who therefore does not know which is which. Numbers that
are shown rounded (to five) leave room by themselves: the attacker knows each of them only to within that rounding.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any

from ruggensteun.learn.estimation.proportions import rounded_to

SMALL = 4
"""Counts of 1 to 4 are hidden; 0 tells about nobody."""

ROOM = 2
"""A hidden number must be able to take at least three values."""

ALL = "all"
ENDLESS = 1 << 30
Name = Any
"""Names of rows, columns and blocks: anything that can be a key."""
Key = tuple[Name, Name]


@dataclass(frozen=True)
class Arc:
    """A number of the table between the two sums in which it stands."""

    tail: Hashable
    head: Hashable
    value: int


@dataclass(frozen=True)
class Table:
    """Counts by row and column, with every total. A column belongs to a block (a month to its quarter)."""

    rows: Sequence[Name]
    blocks: Mapping[Name, Sequence[Name]]
    values: Mapping[Key, int]

    @property
    def columns(self) -> list[Name]:
        """The columns, in the order of their blocks."""
        return [column for columns in self.blocks.values() for column in columns]


def table_of(rows: Sequence[Name], blocks: Mapping[Name, Sequence[Name]], counts: Mapping[Key, int]) -> Table:
    """A table with its totals from the counts of its cells; an absent cell is 0, an unknown one raises `KeyError`."""
    block_of = {column: block for block, columns in blocks.items() for column in columns}
    values = dict.fromkeys(((row, column) for row in (*rows, ALL) for column in (*block_of, *blocks, ALL)), 0)
    for (row, column), number in counts.items():
        for key in [(r, c) for r in (row, ALL) for c in (column, block_of[column], ALL)]:
            if key not in values:
                raise KeyError(key)
            values[key] += number
    return Table(rows, blocks, values)


def arcs_of(table: Table) -> dict[Key, Arc]:
    """The network of a table: the grand total flows through rows, blocks of rows, columns and blocks, and back."""
    value, arcs = table.values, dict[Key, Arc]()
    for row in table.rows:
        arcs[row, ALL] = Arc("from", ("row", row), value[row, ALL])
        for block, columns in table.blocks.items():
            arcs[row, block] = Arc(("row", row), ("part", row, block), value[row, block])
            for column in columns:
                arcs[row, column] = Arc(("part", row, block), ("column", column), value[row, column])
    for block, columns in table.blocks.items():
        arcs[ALL, block] = Arc(("block", block), "to", value[ALL, block])
        for column in columns:
            arcs[ALL, column] = Arc(("column", column), ("block", block), value[ALL, column])
    arcs[ALL, ALL] = Arc("to", "from", value[ALL, ALL])
    return arcs


def hidden_in(
    table: Table,
    *,
    step: int = 1,
    published: frozenset[Key] = frozenset(),
    withheld: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """The numbers of a table that may not be shown: the small ones, and the company that keeps them unsolved.

    `step`: shown numbers are rounded to this (1: they are exact; a 0 always is).
    `published` numbers were shown before (in the table of a quarter), so that hiding them would help nobody any more;
    `withheld` ones were hidden before and stay so.
    """
    network = _Network(arcs_of(table), step, hidden=set(withheld), published=published)
    while unsafe := next((key for key in sorted(network.hidden, key=str) if not network.is_safe(key)), None):
        for key in network.cheapest_company(unsafe):
            network.hide(key)
    return frozenset(network.hidden)


@dataclass
class _Network:
    """The table while it is being protected. Flow along an arc makes its number larger, against it smaller."""

    arcs: Mapping[Key, Arc]
    step: int = 1
    hidden: set[Key] = field(default_factory=set)
    safe: set[Key] = field(default_factory=set)
    published: frozenset[Key] = frozenset()

    def __post_init__(self) -> None:
        self.at: dict[Hashable, list[tuple[Key, int]]] = {}
        for key, arc in self.arcs.items():
            self.at.setdefault(arc.tail, []).append((key, 1))
            self.at.setdefault(arc.head, []).append((key, -1))
            if 0 < arc.value <= SMALL and key not in self.published:
                self.hidden.add(key)

    def hide(self, key: Key) -> None:
        """Hide one more number. What was safe stays safe: there is only more room."""
        self.hidden.add(key)

    def is_safe(self, key: Key) -> bool:
        """Whether a hidden number can move far enough."""
        if key not in self.safe and sum(self._moves(key, way)[0] for way in (1, -1)) >= ROOM:
            self.safe.add(key)
        return key in self.safe

    def _moves(self, key: Key, way: int) -> tuple[int, dict[Key, int]]:
        """How far a hidden number can go up (`way` 1) or down (-1), at most `ROOM`, and what moves with it."""
        moved: dict[Key, int] = {}
        for step in range(ROOM):
            path = self._path(key, way, moved) if self._slack(key, way, moved) > 0 else None
            if path is None:
                return step, moved
            for other, direction in [*path, (key, way)]:
                moved[other] = moved.get(other, 0) + direction
        return ROOM, moved

    def _slack(self, key: Key, way: int, moved: Mapping[Key, int]) -> int:
        """How much further a number can go for all that an attacker knows of it by itself."""
        now = self.arcs[key].value + moved.get(key, 0)
        if key in self.hidden:
            return ENDLESS if way > 0 else now - min(1, self.arcs[key].value)
        if now == 0 or self.step == 1:
            return 0
        middle = rounded_to(self.arcs[key].value, self.step)
        most, least = middle + self.step // 2, max(SMALL + 1, middle - self.step // 2)
        return most - now if way > 0 else now - least

    def _could(self, key: Key, way: int, moved: Mapping[Key, int]) -> bool:
        """Whether a number can move as it is, or could if it were hidden too."""
        if key in self.hidden | self.published or self._slack(key, way, moved) > 0:
            return self._slack(key, way, moved) > 0
        return way > 0 or self.arcs[key].value + moved.get(key, 0) > 1

    def _path(self, key: Key, way: int, moved: Mapping[Key, int]) -> list[tuple[Key, int]] | None:
        """A ring of hidden numbers along which one unit can move, without the number itself."""
        arc = self.arcs[key]
        start, goal = (arc.head, arc.tail) if way > 0 else (arc.tail, arc.head)
        came: dict[Hashable, tuple[Hashable, Key, int] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            if node == goal:
                return _walked(came, goal)
            for other, direction in self.at[node]:
                if other == key or self._slack(other, direction, moved) < 1:
                    continue
                there = self.arcs[other].head if direction > 0 else self.arcs[other].tail
                if there not in came:
                    came[there] = (node, other, direction)
                    waiting.append(there)
        return None

    def cheapest_company(self, key: Key) -> list[Key]:
        """The numbers to hide too, so that a number can move further: the ring that costs the reader least.

        Nothing when nothing helps any more, because too much was published before.
        """
        for way in (1, -1):
            moved = self._moves(key, way)[1]
            if self._slack(key, way, moved) > 0:
                ring = self._cheapest_ring(key, way, moved)
                found = [other for other, direction in ring if self._slack(other, direction, moved) < 1]
                if found:
                    return found
        self.safe.add(key)
        return []

    def _cost(self, key: Key) -> int:
        """What hiding costs: a total more than a cell, a 0 most of all."""
        value = self.arcs[key].value
        total = ALL in key or self.arcs[key].tail[:1] == ("row",)  # type: ignore[index]
        return (value + 1000 * total) if value else 100_000

    def _cheapest_ring(self, key: Key, way: int, moved: Mapping[Key, int]) -> list[tuple[Key, int]]:
        arc = self.arcs[key]
        start, goal = (arc.head, arc.tail) if way > 0 else (arc.tail, arc.head)
        came: dict[Hashable, tuple[Hashable, Key, int] | None] = {}
        order = count()
        heap: list[tuple[int, int, Hashable, tuple[Hashable, Key, int] | None]] = [(0, next(order), start, None)]
        while heap:
            cost, _, node, step = heappop(heap)
            if node in came:
                continue
            came[node] = step
            if node == goal:
                return _walked(came, goal)
            for other, direction in self.at[node]:
                if other != key and self._could(other, direction, moved):
                    there = self.arcs[other].head if direction > 0 else self.arcs[other].tail
                    price = 0 if self._slack(other, direction, moved) > 0 else self._cost(other)
                    heappush(heap, (cost + price + 1, next(order), there, (node, other, direction)))
        return []


def _walked(came: Mapping[Hashable, tuple[Hashable, Key, int] | None], goal: Hashable) -> list[tuple[Key, int]]:
    path, step = [], came[goal]
    while step is not None:
        node, key, direction = step
        path.append((key, direction))
        step = came[node]
    return path
