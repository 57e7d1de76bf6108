"""Tables of counts in which small numbers stay hidden, also from somebody who subtracts.

A table of rows by columns with its totals is a network: every number (cell or total) is an arc between the two sums it
stands in. What an attacker can find out about a hidden number is exactly how far it can move while all shown numbers
stay as they are: the largest flow around it. A number that can hardly move gets company: the cheapest ring of further
numbers is hidden with it (Cox 1995, network methods for cell suppression). Bounds are exact because the network is.

Small numbers and their company look the same to the reader, who therefore does not know which is which.
The protection is computed as if shown numbers were exact; they leave the house rounded to five (`proportions`), so that
an attacker knows less than is assumed here.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any

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
    table: Table, *, published: frozenset[Key] = frozenset(), withheld: frozenset[Key] = frozenset()
) -> frozenset[Key]:
    """The numbers of a table that may not be shown: the small ones, and the company that keeps them unsolved.

    `published` numbers were shown before (in the table of a quarter), so that hiding them would help nobody any more;
    `withheld` ones were hidden before and stay so.
    """
    network = _Network(arcs_of(table), hidden=set(withheld), published=published)
    while unsafe := next((key for key in sorted(network.hidden, key=str) if not network.is_safe(key)), None):
        for key in network.cheapest_company(unsafe):
            network.hide(key)
    return frozenset(network.hidden)


@dataclass
class _Network:
    """The table while it is being protected. Flow along an arc makes its number larger, against it smaller."""

    arcs: Mapping[Key, Arc]
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
        if key not in self.safe and self.room(key, 1) + self.room(key, -1) >= ROOM:
            self.safe.add(key)
        return key in self.safe

    def room(self, key: Key, way: int) -> int:
        """How far a hidden number can go up (`way` 1) or down (-1), at most `ROOM`."""
        moved: dict[Key, int] = {}
        for step in range(min(ROOM, self._slack(key, way, moved))):
            path = self._path(key, way, moved)
            if path is None:
                return step
            for other, direction in path:
                moved[other] = moved.get(other, 0) + direction
            moved[key] = moved.get(key, 0) + way
        return min(ROOM, self._slack(key, way, {}))

    def _slack(self, key: Key, way: int, moved: Mapping[Key, int]) -> int:
        """How much further a number can go: an attacker knows only that no number is negative."""
        return ENDLESS if way > 0 else self.arcs[key].value + moved.get(key, 0)

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
                if other == key or other not in self.hidden or self._slack(other, direction, moved) < 1:
                    continue
                there = self.arcs[other].head if direction > 0 else self.arcs[other].tail
                if there not in came:
                    came[there] = (node, other, direction)
                    waiting.append(there)
        return None

    def cheapest_company(self, key: Key) -> list[Key]:
        """The numbers to hide too, so that a number can move: the ring that costs the reader least."""
        for way in (1, -1):
            found = [other for other, _ in self._cheapest_ring(key, way) if other not in self.hidden]
            if found:
                return found
        shown = [other for other in self.arcs if other not in self.hidden | self.published]
        self.safe |= set() if shown else {key}
        return [min(shown, key=self._cost)] if shown else []

    def _cost(self, key: Key) -> int:
        """What hiding costs: nothing when it is hidden already, a total more than a cell, a 0 most of all."""
        if key in self.hidden:
            return 0
        value = self.arcs[key].value
        total = ALL in key or self.arcs[key].tail[:1] == ("row",)  # type: ignore[index]
        return (value + 1000 * total) if value else 100_000

    def _cheapest_ring(self, key: Key, way: int) -> list[tuple[Key, int]]:
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
                if other not in self.published and other != key and self._slack(other, direction, {}) >= ROOM:
                    there = self.arcs[other].head if direction > 0 else self.arcs[other].tail
                    heappush(heap, (cost + self._cost(other) + 1, next(order), there, (node, other, direction)))
        return []


def _walked(came: Mapping[Hashable, tuple[Hashable, Key, int] | None], goal: Hashable) -> list[tuple[Key, int]]:
    path, step = [], came[goal]
    while step is not None:
        node, key, direction = step
        path.append((key, direction))
        step = came[node]
    return path
