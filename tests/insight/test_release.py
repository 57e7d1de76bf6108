"""What leaves an edition: rules without a database. An attacker with everything that was released finds nobody."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest

from ruggensteun.learn.estimation.presenting import FEW
from ruggensteun.learn.estimation.release import FLOOR, Respondents, group, ledger_of
from ruggensteun.learn.estimation.release import VICTIMS as FEWEST_VICTIMS
from ruggensteun.learn.insight.rules.releasing import Outcome, release
from ruggensteun.learn.insight.rules.study import OTHERS, Part, Question, Study, parts_of, plain
from tests.estimation.test_release import _found_by_an_attacker

YES_NO_UNKNOWN = {"1": {"nl": "Ja"}, "0": {"nl": "Nee"}, "8": {"nl": "Weet ik niet"}}
BIT = {"0": {"nl": "Nee"}, "1": {"nl": "Ja"}}
SIZES = {"a": 60, "b": 44, "c": 31, "d": 12, "e": 6, "f": 4}
INVITED = {"a": 90, "b": 70, "c": 40, "d": 15, "e": 11, "f": 10}


def questions() -> dict[str, Question]:
    asked = {name: YES_NO_UNKNOWN for name in ("threat_12m", "threat_5y", "bribery_5y")}
    worst = {code: {"nl": code} for code in ("shouting", "threat", "hit")}
    found = {name: Question(name, {"nl": name}, levels, frozenset({"7", "9"})) for name, levels in asked.items()}
    for name in ("last_told__manager", "last_told__central"):
        found[name] = Question(name, {"nl": name}, BIT, frozenset({"7", "9"}))
    return found | {"last_main": Question("last_main", {"nl": "ergste"}, worst)}


def row(number: int, department: str) -> dict[str, str]:
    is_victim = number % 3 == 0
    told = {"department": department, "kind": "official" if number % 4 else "contractor", "bribery_5y": "0"}
    told |= {"threat_5y": "1" if is_victim else "8" if number % 29 == 1 else "0", "threat_12m": "0"}
    if is_victim:
        told |= {"threat_12m": "1" if number % 2 else "0", "last_told__manager": str(int(number % 5 > 0))}
        told |= {
            "last_told__central": str(int(number % 4 == 1)),
            "last_main": ("shouting", "threat", "hit")[number % 7 // 3],
        }
    return told


@cache
def study() -> Study:
    rows = [row(number, name) for name, size in SIZES.items() for number in range(size)]
    return Study(questions(), rows, {("", name): count for name, count in INVITED.items()})


@cache
def outcome() -> Outcome:
    return release(study())


def part() -> Part:
    return outcome().parts[""]


def respondents(variables: tuple[str, ...]) -> Respondents:
    def cell(one: Mapping[str, str]) -> tuple[str, ...]:
        victim = "yes" if "1" in (one["threat_5y"], one["threat_12m"]) else "no"
        return tuple({"victims": victim, "process": "-", "bribed": "no"}.get(name) or one[name] for name in variables)

    return Respondents(variables, Counter(map(cell, study().rows)))


def test_a_share_is_whole_percents_with_its_interval_and_a_base_in_fives() -> None:
    figure = part().figure("threat", "threat_5y", "1")

    assert figure is not None
    assert (figure.text, figure.base) == ("35%", 155)
    assert (figure.lower or 0) < 35 < (figure.upper or 0)


def test_departments_that_are_too_small_are_hidden_with_a_reason_and_an_offer() -> None:
    hidden = {one.value: one for one in part().hidden if one.table == "threat" and one.by == "department"}

    assert {"e", "f"} <= hidden.keys()
    assert hidden["e"].why == "answered"
    assert hidden["e"].merge_with
    assert part().figure("threat", "threat_5y", "1", "department", "e") is None


def test_every_base_is_a_multiple_of_five_and_every_share_is_whole() -> None:
    shown = [one for one in part().figures if not one.is_hidden]

    assert shown
    assert all(one.base is not None and one.base % 5 == 0 for one in shown)
    assert all(one.percent is None or isinstance(one.percent, int) for one in shown)


def test_tables_about_victims_need_fifteen() -> None:
    victims = Counter(one["department"] for one in study().rows if "1" in (one["threat_5y"], one["threat_12m"]))

    shown = part().values("worst", "department")
    assert shown
    assert all(victims[name] >= FEWEST_VICTIMS for name in shown)


def test_one_or_two_people_never_stand_apart() -> None:
    for figure in part().figures:
        if figure.by in ("", "department") and figure.table == "threat" and not figure.is_hidden:
            own = [one for one in study().rows if not figure.by or one["department"] == figure.value]
            count = sum(one[figure.item] == figure.level for one in own)
            assert not 0 < count < FEW
            assert not 0 < len(own) - count < FEW


def test_a_hidden_answer_is_not_the_rest_of_the_others() -> None:
    told = {(one.item, one.by, one.value) for one in part().figures}
    for item, by, value in told:
        own = [one for one in part().figures if (one.item, one.by, one.value) == (item, by, value)]
        hidden = [one for one in own if one.is_hidden]
        assert len(own) == 1 or len(hidden) != 1


def test_an_attacker_with_everything_released_finds_no_small_group() -> None:
    stored = outcome().ledgers[""]
    variables = ("department", "kind", "process", "victims", "bribed")
    names = tuple(name for name in variables if name in {"department", "kind", "victims"})
    about = respondents(names)
    shown = tuple(
        one for one in ledger_of(about, stored).shown if {variable for variable, _ in one.where} <= set(names)
    )

    assert len(shown) > 5
    assert _found_by_an_attacker(about, shown, FLOOR) == set()


def test_what_was_released_stays_and_merged_departments_come_beside_it() -> None:
    again = release(study(), merges=[("e", "f")], before=outcome()).parts[""]
    merged = again.figure("threat", "threat_5y", "1", "department", "e + f")

    assert set(part().figures) <= set(again.figures)
    assert merged is not None
    assert merged.base in (None, 10)


def test_asking_for_every_merge_in_turn_gives_no_small_department_away() -> None:
    known = outcome()
    for merge in (("d", "e"), ("d", "e", "f")):
        known = release(study(), merges=[merge], before=known)
    about = respondents(("department",))
    stored = ledger_of(about, known.ledgers[""]).shown
    shown = tuple(one for one in stored if {name for name, _ in one.where} <= {"department"})

    assert _found_by_an_attacker(about, shown, FLOOR) == set()
    assert not set(shown) & {group(department=name) for name in ("e", "f")}


def test_what_was_released_reads_back_the_same_from_json() -> None:
    assert parts_of(plain(outcome().parts)) == dict(outcome().parts)


def test_beside_others_only_with_a_safe_share_everywhere() -> None:
    rows = [{**one, "municipality": place} for place in "AB" for one in study().rows]
    invited = {(place, name): count for place in "AB" for name, count in INVITED.items()}
    two = release(Study(questions(), rows, invited)).parts

    assert two["A"].figure("threat", "threat_5y", "1", OTHERS) is not None
    against = two["A"].compared("threat", "threat_5y", "1")
    assert against is not None
    assert (against.points, against.is_different) == (0, False)


@pytest.mark.parametrize("floor", [10, 15])
def test_a_higher_floor_shows_less(floor: int) -> None:
    found = release(study(), floor=floor).parts[""]

    assert ("d" in found.values("threat", "department")) == (floor == 10)


def test_an_own_question_gets_a_table_and_a_part_of_the_people_only_from_ten() -> None:
    local = {"local_parking": Question("local_parking", {"nl": "Parkeert u veilig?"}, YES_NO_UNKNOWN, frozenset({"9"}))}
    rows = [
        row(number, name) | {"local_parking": "1" if number % 3 else "0"} if number < asked else row(number, name)
        for name, size in SIZES.items()
        for number in range(size)
        for asked in [{"a": 40, "b": 8}.get(name, 0)]
    ]
    own = Study({**questions(), **local}, rows, {("", name): count for name, count in INVITED.items()})
    shown = {
        one.value: one.text
        for one in release(own).parts[""].figures
        if one.item == "local_parking" and one.level == "1"
    }

    assert (shown[""], shown["a"]) == ("65%", "65%")
    assert {text for name, text in shown.items() if name not in ("", "a")} == {"–"}  # eight of b were asked
