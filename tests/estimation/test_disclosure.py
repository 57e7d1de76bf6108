"""Hidden numbers stay hidden: attacked by solving the sums, and by trying every table that could be."""

import random
import time
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.learn.estimation.disclosure import ALL, SMALL, Key, Table, hidden_in, table_of


def solved_by_subtraction(table: Table, hidden: frozenset[Key]) -> set[Key]:
    """What somebody recovers who puts all sums of the table in a system of equations and solves it (own algebra)."""
    unknown = sorted(hidden, key=str)
    rows = [_row(terms, table, unknown) for terms in _sums(table)]
    return _determined(_reduced([row for row in rows if any(row[:-1])]), unknown)


def _sums(table: Table) -> list[dict[Key, int]]:
    sums: list[dict[Key, int]] = []
    for row in (*table.rows, ALL):
        sums += [{(row, ALL): -1} | {(row, block): 1 for block in table.blocks}]
        sums += [
            {(row, block): -1} | {(row, column): 1 for column in columns} for block, columns in table.blocks.items()
        ]
    for column in (*table.columns, *table.blocks, ALL):
        sums.append({(ALL, column): -1} | {(row, column): 1 for row in table.rows})
    return sums


def _row(terms: dict[Key, int], table: Table, unknown: list[Key]) -> list[Fraction]:
    known = sum(sign * table.values[key] for key, sign in terms.items() if key not in unknown)
    return [Fraction(terms.get(key, 0)) for key in unknown] + [Fraction(-known)]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) - 1 if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] if row[column] else row for row in rows]
        done = [[v - row[column] * p for v, p in zip(row, pivot, strict=True)] if row[column] else row for row in done]
        done.append(pivot)
    return done


def _determined(rows: list[list[Fraction]], unknown: list[Key]) -> set[Key]:
    alone = [row for row in rows if sum(1 for value in row[:-1] if value) == 1]
    return {unknown[next(i for i, value in enumerate(row) if value)] for row in alone}


def a_year(seed: int, rows: int, mean: float) -> Table:
    """A year of departments by months, seeded."""
    chance = random.Random(seed)
    blocks = {f"Q{q}": [f"m{3 * q + i:02}" for i in range(3)] for q in range(4)}
    names = [f"d{number:02}" for number in range(rows)]
    weights = {name: chance.expovariate(1) for name in names}
    months = [month for columns in blocks.values() for month in columns]
    drawn = {(n, m): sum(chance.random() < mean * weights[n] / 40 for _ in range(40)) for n in names for m in months}
    return table_of(names, blocks, drawn)


def test_without_company_subtraction_finds_hidden_numbers() -> None:
    table = table_of(
        ["a", "b"], {"Q1": ["jan", "feb"]}, {("a", "jan"): 2, ("a", "feb"): 9, ("b", "jan"): 8, ("b", "feb"): 7}
    )

    assert solved_by_subtraction(table, frozenset({("a", "jan")})) == {("a", "jan")}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("rows", "mean"), [(4, 8.0), (20, 1.2), (20, 5.0), (20, 12.0)])
def test_subtraction_recovers_no_hidden_number(seed: int, rows: int, mean: float) -> None:
    table = a_year(seed, rows, mean)
    hidden = hidden_in(table)

    assert {key for key, value in table.values.items() if 0 < value <= SMALL} <= hidden
    assert solved_by_subtraction(table, hidden) == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=6, max_size=6))
def test_no_hidden_number_can_be_only_one_number(cells: list[int]) -> None:
    """Tables around the true one that fit what is shown are tried: each hidden number takes three values among them."""
    keys = [(row, column) for row in "abc" for column in ("jan", "feb")]
    table = table_of("abc", {"Q1": ["jan", "feb"]}, dict(zip(keys, cells, strict=True)))
    hidden = hidden_in(table)
    ranges = [_thinkable(table.values[key], is_hidden=key in hidden) for key in keys]
    seen: dict[Key, set[int]] = {key: set() for key in hidden}
    for guess in product(*ranges):
        other = _sums_of(guess, keys)
        if all(other[key] == table.values[key] for key in table.values if key not in hidden):
            for key in hidden:
                seen[key].add(other[key])
    assert {key for key, values in seen.items() if len(values) < 3} == set()


def _thinkable(value: int, *, is_hidden: bool) -> range:
    return range(max(0, value - 2), value + 3) if is_hidden else range(value, value + 1)


def _sums_of(cells: tuple[int, ...], keys: list[tuple[str, str]]) -> dict[Key, int]:
    a, b, c, d, e, f = cells
    sums: dict[Key, int] = dict(zip(keys, cells, strict=True))
    totals = {"a": a + b, "b": c + d, "c": e + f, ALL: a + b + c + d + e + f}
    return sums | {(row, column): total for row, total in totals.items() for column in ("Q1", ALL)} | {
        (ALL, "jan"): a + c + e, (ALL, "feb"): b + d + f
    }  # fmt: skip


def test_large_numbers_need_no_hiding() -> None:
    table = table_of(["a", "b"], {"Q1": ["jan", "feb"]}, {(r, c): 20 for r in "ab" for c in ("jan", "feb")})

    assert hidden_in(table) == frozenset()


def test_an_empty_table_hides_nothing() -> None:
    assert hidden_in(table_of(["a"], {"Q1": ["jan"]}, {})) == frozenset()


def test_an_unknown_cell_is_an_error_and_not_a_silent_loss() -> None:
    with pytest.raises(KeyError):
        table_of(["a"], {"Q1": ["jan"]}, {("b", "jan"): 1})


def test_a_year_of_twenty_departments_is_protected_while_somebody_waits() -> None:
    started = time.perf_counter()
    hidden_in(a_year(1, 20, 5.0))

    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("seed", range(5))
def test_a_year_gives_away_nothing_that_its_quarters_hid(seed: int) -> None:
    """Quarters are published one by one; at the end of the year only its totals are new, and some stay hidden."""
    year = a_year(seed, 20, 2.0)
    shown, hidden = set[Key](), set[Key]()
    for block, columns in year.blocks.items():
        cells = {(row, column): year.values[row, column] for row in year.rows for column in columns}
        quarter = table_of(year.rows, {block: columns}, cells)
        secret = {key for key in hidden_in(quarter) if key[1] != ALL}
        hidden |= secret
        shown |= {key for key in quarter.values if key[1] != ALL} - secret
    whole = hidden_in(year, published=frozenset(shown), withheld=frozenset(hidden))

    assert whole & shown == set()
    assert hidden <= whole
    assert solved_by_subtraction(year, whole) == set()


def bounds_for_an_attacker(table: Table, hidden: frozenset[Key], rounds: int = 60) -> dict[Key, tuple[int, int]]:
    """What somebody learns who knows every shown number to within its rounding and works all sums through (own code).

    A hidden number is known to be no 0. Whether it is small, or the company of a small one, cannot be seen.
    """
    known = {key: _first_guess(value, is_hidden=key in hidden) for key, value in table.values.items()}
    for _ in range(rounds):
        before = dict(known)
        for terms in _sums(table):
            for key, sign in terms.items():
                others = [(known[other], terms[other]) for other in terms if other != key]
                low = sum((pair[0] if each > 0 else -pair[1]) for pair, each in others)
                high = sum((pair[1] if each > 0 else -pair[0]) for pair, each in others)
                least, most = (low, high) if sign < 0 else (-high, -low)
                known[key] = (max(known[key][0], least), min(known[key][1], most))
        if known == before:
            break
    return {key: known[key] for key in hidden}


def _first_guess(value: int, *, is_hidden: bool) -> tuple[int, int]:
    if is_hidden:
        return (min(1, value), 10_000)
    middle = (value + 2) // 5 * 5
    return (max(5, middle - 2), middle + 2) if value else (0, 0)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("rows", "mean"), [(4, 8.0), (20, 1.2), (20, 5.0), (20, 12.0)])
def test_from_rounded_numbers_no_hidden_number_is_found(seed: int, rows: int, mean: float) -> None:
    table = a_year(seed, rows, mean)
    hidden = hidden_in(table, step=5)
    found = {key for key, (low, high) in bounds_for_an_attacker(table, hidden).items() if low == high}

    assert {key for key, value in table.values.items() if 0 < value <= SMALL} <= hidden
    assert found == set()
    assert len(hidden) <= len(hidden_in(table))
