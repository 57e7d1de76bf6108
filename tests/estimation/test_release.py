"""Everything that leaves an edition goes through one ledger; an attacker with all of it finds no hidden group."""

import json
import random
from collections import Counter
from itertools import combinations

import pytest

from ruggensteun.learn.estimation import audit
from ruggensteun.learn.estimation.attributes import withheld_shares
from ruggensteun.learn.estimation.release import (
    Catalogue,
    Group,
    Ledger,
    Respondents,
    Why,
    group,
    ledger_of,
)
from tests.estimation import golden

PRIME = (1 << 61) - 1
CROSSINGS = {
    "gemeente x afdeling": ("gemeente", "afdeling"),
    "gemeente x functiegroep": ("gemeente", "functiegroep"),
    "3-way": ("gemeente", "afdeling", "functiegroep"),
}


def respondents(*by: str) -> Respondents:
    table = golden.answers("synth_survey_2080")
    return Respondents(by, Counter(zip(*(table.labels(variable) for variable in by), strict=True)))


def small_town() -> Respondents:
    """Five departments of one municipality: 40, 25, 12, 6 and 3 respondents."""
    names = dict(zip("ABCDE", (40, 25, 12, 6, 3), strict=True))
    return Respondents(("department",), {(name,): count for name, count in names.items()})


@pytest.mark.parametrize("told", golden.told("sdc_audit"), ids=lambda one: f"{one['table']} {one['threshold']}")
def test_the_audit_finds_what_the_golden_attack_found(told: dict[str, int]) -> None:
    by = CROSSINGS[str(told["table"])]
    about, floor = respondents(*by), told["threshold"]
    cells = about.crossed(*by)
    small = [one for one in cells if about.count(one) < floor]
    rows = about.rows([one for one in cells if about.count(one) >= floor])
    assert (len(cells), len(small)) == (told["cells"], told["primary"])
    assert audit.reach_of(rows).holds(about.rows(small)).sum() == told["exactly_recoverable_without_secondary"]
    assert len(audit.nested_pairs(rows, about.sizes, floor)) == told["nested_pairs_diff_below_t"]


@pytest.mark.parametrize(("table", "floor"), [*((table, 10) for table in CROSSINGS), ("gemeente x afdeling", 15)])
def test_after_the_ledger_nothing_is_left_to_find(table: str, floor: int) -> None:
    about = respondents(*CROSSINGS[table])
    cells = about.crossed(*CROSSINGS[table])
    offer = Ledger(about, floor).offer(table, cells)
    assert _found_by_an_attacker(about, offer.shown, floor) == set()
    assert len(offer.shown) + len(offer.hidden) == len(cells)


def _found_by_an_attacker(about: Respondents, shown: tuple[Group, ...], floor: int) -> set[Group]:
    """Small groups that an attacker finds with algebra of his own (exact, modulo a prime), or by subtracting two."""
    basis: dict[int, list[int]] = {}
    for each in shown:
        left = _reduced([int(one) for one in about.row(each)], basis)
        if any(left):
            lead = next(place for place, value in enumerate(left) if value)
            inverse = pow(left[lead], -1, PRIME)
            basis[lead] = [value * inverse % PRIME for value in left]
    small = [one for one in about.crossed(*about.variables) if about.count(one) < floor]
    found = {one for one in small if not any(_reduced([int(x) for x in about.row(one)], basis))}
    for one, other in combinations(shown, 2):
        less, more = sorted((one, other), key=about.count)
        gap = about.row(more) - about.row(less)
        if gap.min() >= 0 and 0 < gap @ about.sizes < floor:
            found.add(less)
    return found


def _reduced(row: list[int], basis: dict[int, list[int]]) -> list[int]:
    left = list(row)
    for lead in sorted(basis):
        if factor := left[lead]:
            left = [(value - factor * other) % PRIME for value, other in zip(left, basis[lead], strict=True)]
    return left


@pytest.mark.parametrize("seed", range(3))
def test_with_free_filters_an_attacker_finds_no_small_department(seed: int) -> None:
    """He asks for whatever he likes, in any order: everybody, everybody but one, any two, any half."""
    about, floor = small_town(), 10
    names = [cell[0] for cell in about.cells]
    wishes = [Group()]
    wishes += [group(department=chosen) for size in range(1, 5) for chosen in combinations(names, size)]
    random.Random(seed).shuffle(wishes)
    ledger = Ledger(about, floor)
    for number, wish in enumerate(wishes):
        ledger = ledger.offer(f"filter {number}", [wish]).ledger
    small = [group(department=chosen) for size in (1, 2) for chosen in combinations(names, size)]
    rows = audit.reach_of(about.rows(ledger.shown))
    hidden = [one for one in small if about.count(one) < floor]
    assert len(ledger.shown) >= 2
    assert {one.label for one in hidden if rows.holds(about.rows([one]))[0]} == set()
    assert audit.nested_pairs(about.rows(ledger.shown), about.sizes, floor) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_tables_that_are_released_one_after_the_other_do_not_add_up_to_a_leak(order: tuple[int, ...]) -> None:
    about = respondents("gemeente", "afdeling", "functiegroep")
    tables = [("gemeente", "afdeling"), ("gemeente", "functiegroep"), ("afdeling", "functiegroep")]
    ledger = Ledger(about)
    for number in order:
        ledger = ledger.offer(str(number), about.crossed(*tables[number])).ledger
    assert _found_by_an_attacker(about, ledger.shown, 10) == set()


def test_a_hidden_group_says_why_and_with_which_it_could_be_shown() -> None:
    about = small_town()
    offer = Ledger(about).offer("departments", about.crossed("department"))
    told = {one.group.label: one for one in offer.hidden}
    assert told["E"].why == Why.ANSWERED
    assert told["E"].sentence == "fewer than 10 people answered"
    assert set(told["E"].merge_with) <= {"A", "B", "C", "D"}
    assert sum(about.count(group(department=name)) for name in ("E", *told["E"].merge_with)) >= 10


def test_a_lone_small_department_gets_company() -> None:
    about = Respondents(("department",), {("A",): 40, ("B",): 25, ("C",): 12, ("D",): 4})
    offer = Ledger(about).offer("departments", about.crossed("department"))
    assert {one.group.label: one.why for one in offer.hidden} == {"D": Why.ANSWERED, "C": Why.RECOVERS}


def test_a_hidden_number_that_could_be_guessed_within_three_gets_company() -> None:
    """No sum gives the two single persons of column two away, and no pair of groups; but nobody is less than none."""
    rows, columns = ("r1", "r2", "r3", "r4"), ("c1", "c2")
    numbers: dict[tuple[str, ...], int] = dict(
        zip([(r, c) for r in rows for c in columns], (9, 1, 9, 1, 15, 15, 15, 15), strict=True)
    )
    about = Respondents(("row", "column"), numbers)
    offer = Ledger(about).offer("t", about.crossed("row", "column"))
    assert {one.why for one in offer.hidden} == {Why.ANSWERED, Why.NARROW}
    shown = about.rows(offer.shown)
    released = audit.Released(shown, shown @ about.sizes)
    for one in about.crossed("row", "column"):
        if about.count(one) < 10:
            least, most = audit.bounds(released, about.row(one))
            assert most - least >= 3


def test_merged_departments_are_shown() -> None:
    about = small_town()
    offer = Ledger(about).offer("departments", [Group(), group(department="A"), group(department=("C", "D", "E"))])
    assert offer.hidden == ()


def test_few_invited_are_hidden_even_if_all_answered() -> None:
    about = Respondents(("department",), {("A",): 40, ("B",): 12}, {("A",): 90, ("B",): 9})
    assert [one.why for one in Ledger(about).offer("b", [group(department="B")]).hidden] == [Why.INVITED]


def test_tables_about_victims_have_a_higher_floor() -> None:
    about = Respondents(("department",), {("A",): 40, ("B",): 20, ("C",): 12})
    assert [one.group.label for one in Ledger(about).offer("c", [group(department="C")], floor=15).hidden] == ["C"]


def test_the_ledger_survives_being_stored() -> None:
    about = small_town()
    ledger = Ledger(about).offer("departments", about.crossed("department")).ledger
    assert ledger_of(about, json.loads(json.dumps(ledger.as_plain()))) == ledger


@pytest.mark.parametrize("floor", [5, 9, 16])
def test_a_floor_under_ten_is_refused(floor: int) -> None:
    with pytest.raises(ValueError, match="10 to 15"):
        Ledger(small_town(), floor)


def test_the_catalogue_is_fixed() -> None:
    catalogue = Catalogue({"departments": ("municipality", "department")})
    assert catalogue.refusal("departments", [group(municipality="A", department="Zorg")]) == ""
    assert "not in the catalogue" in catalogue.refusal("free", [])
    assert "does not cross age" in catalogue.refusal("departments", [group(age="60+")])
    with pytest.raises(ValueError, match="more than 2 variables"):
        Catalogue({"much": ("municipality", "department", "function", "age")})


def test_the_answer_of_a_hidden_group_cannot_be_subtracted() -> None:
    about = Respondents(("department",), {("A",): 40, ("B",): 31, ("C",): 6, ("D",): 5})
    groups = [Group(), group(department="A"), group(department="B")]
    ledger = Ledger(about).offer("departments", groups).ledger
    ledger = ledger_of(
        about, ledger.as_plain() | {"hidden": [group(department="C").where, group(department="D").where]}
    )
    hits: dict[tuple[str, ...], int] = {("A",): 12, ("B",): 10, ("C",): 1, ("D",): 1}
    told = withheld_shares(ledger, groups, hits)
    assert list(told) == [group(department="B")]
    assert withheld_shares(ledger, groups, hits | {("C",): 3, ("D",): 2}) == {}


def test_one_or_two_who_differ_hide_a_share() -> None:
    about = small_town()
    ledger = Ledger(about).offer("a", [group(department="A")]).ledger
    for hits, hidden in ((1, True), (2, True), (3, False), (0, False), (38, True), (37, False), (40, False)):
        assert bool(withheld_shares(ledger, [group(department="A")], {("A",): hits})) is hidden
