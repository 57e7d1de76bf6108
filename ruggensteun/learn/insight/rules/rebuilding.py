"""The published study of five municipalities, rebuilt: 2,080 made-up answers whose tables are the printed ones. Pure.

Nobody's answers are in it. Every number that was printed and that can be reached is reached, with its base; what was
not printed is filled in evenly. Where the report contradicts itself, `contradictions` says so and what was chosen here.
Source: Weerbare gemeente (2019), chapters 2 to 5 and appendix 1.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import TypeVar

Person = dict[str, str]
Key = tuple[str, str]
Name = TypeVar("Name", bound=Hashable)

INVITED = {"A": 3792, "B": 1116, "C": 441, "D": 114, "E": 302}
ANSWERED = {"A": 1059, "B": 531, "C": 280, "D": 56, "E": 154}
"""Of C 270 are printed; the total of 2,080 needs ten more, and C's printed 66 % points to it."""
DEPARTMENTS = {
    "executive_management": 36,
    "council_registry": 92,
    "civil_affairs": 108,
    "work_income": 169,
    "care": 60,
    "supervision_enforcement": 175,
    "permits_subsidies": 63,
    "public_order_safety": 94,
    "spatial_management": 365,
    "social_development": 113,
    "neighbourhood_team": 76,
    "youth_work": 12,
    "legal": 39,
    "taxes": 22,
    "culture_heritage": 4,
    "staff": 13,
    "communication": 39,
    "finance": 15,
    "other_support": 30,
    "other": 555,
}
COMPARABLE, REST = "yes", "no"
STATUS: Mapping[str, Mapping[Key, int]] = {
    "1": {
        ("A", COMPARABLE): 124,
        ("B", COMPARABLE): 127,
        ("C", COMPARABLE): 84,
        ("D", COMPARABLE): 14,
        ("E", COMPARABLE): 32,
        ("A", REST): 110,
        ("C", REST): 3,
        ("D", REST): 1,
    },
    "8": {("A", COMPARABLE): 11, ("D", COMPARABLE): 1, ("E", COMPARABLE): 2, ("A", REST): 5},
    "": {("A", REST): 171, ("C", REST): 2, ("D", COMPARABLE): 1, ("D", REST): 2},
    "0": {
        ("A", COMPARABLE): 406,
        ("B", COMPARABLE): 404,
        ("C", COMPARABLE): 186,
        ("D", COMPARABLE): 35,
        ("E", COMPARABLE): 120,
        ("A", REST): 232,
        ("C", REST): 5,
        ("D", REST): 2,
    },
}
"""Five years, by municipality and comparable departments (table 1). "" gave no answer: 495 is 26 % of 1,904."""
WORST: Mapping[str, Mapping[str, int]] = {
    "civil_affairs": {"verbal_abuse": 22, "threat_authorities": 6, "insult": 9},
    "work_income": {"verbal_abuse": 24, "threat_violence": 30, "threat_authorities": 9, "severe": 7},
    "supervision_enforcement": {"verbal_abuse": 40, "threat_violence": 21, "severe": 14, "threat_authorities": 10},
    "permits_subsidies": {"verbal_abuse": 6, "threat_authorities": 6, "repeated_messages": 2, "following": 1},
    "public_order_safety": {"verbal_abuse": 7, "threat_authorities": 5, "threat_violence": 7, "severe": 2},
    "spatial_management": {"verbal_abuse": 20, "threat_authorities": 17, "repeated_messages": 9, "insult": 5},
    "social_development": {"verbal_abuse": 5, "threat_violence": 5, "repeated_messages": 2, "insult": 3},
    "neighbourhood_team": {"verbal_abuse": 14, "threat_violence": 6, "repeated_messages": 5, "severe": 6},
    "executive_management": {"threat_authorities": 3, "threat_violence": 2},
    "council_registry": {"verbal_abuse": 5, "threat_authorities": 6, "repeated_messages": 3},
    "care": {"verbal_abuse": 6, "threat_violence": 4, "severe": 4},
    "youth_work": {"verbal_abuse": 2, "severe": 2},
    "legal": {"verbal_abuse": 3, "threat_authorities": 5},
    "taxes": {"verbal_abuse": 3, "threat_authorities": 2},
    "staff": {"verbal_abuse": 1, "insult": 1},
    "communication": {"verbal_abuse": 2, "insult": 2},
    "finance": {"verbal_abuse": 1},
    "other_support": {"verbal_abuse": 2, "insult": 1},
    "other": {"verbal_abuse": 37, "threat_authorities": 35, "repeated_messages": 19, "following": 18, "severe": 1},
}
"""Victims by department and what was worst (table 3; the rest filled in): 495, of whom 36 destruction or violence."""
BRIBED = {
    "supervision_enforcement": 14,
    "public_order_safety": 3,
    "permits_subsidies": 2,
    "neighbourhood_team": 2,
    "executive_management": 1,
    "spatial_management": 5,
    "civil_affairs": 1,
    "work_income": 2,
    "other": 10,
}
PROCESSES = {
    "civil_affairs": "civil_affairs",
    "work_income": "income_support",
    "care": "care_support",
    "supervision_enforcement": "enforcement",
    "permits_subsidies": "permits",
    "public_order_safety": "public_order",
    "spatial_management": "spatial_planning",
    "social_development": "youth_family",
    "neighbourhood_team": "care_support",
    "youth_work": "youth_family",
    "legal": "objections",
    "taxes": "taxes",
}
OUTSIDE = ("neighbourhood_team", "youth_work", "care", "social_development")
"""Departments in which some work for an executing organisation."""
SEVERE = ("property_destruction", "physical_violence")
VICTIMS, BASE, KNOWING = 495, 1675, 1645
BRIBERY_BASE = 1600


@cache
def rebuilt_rows() -> tuple[Mapping[str, str], ...]:
    """The answers, a row per person, by column of the questionnaire."""
    people = _people()
    victims = [one for one in people if one["threat_5y"] == "1"]
    _what_happened(victims)
    _what_came_of_it(victims)
    _bribery(people)
    _knowledge(people)
    return tuple(people)


def rebuilt_invitations() -> dict[Key, int]:
    """How many were invited by municipality and department: printed by municipality, filled in by department."""
    found: dict[Key, int] = {}
    for place, total in INVITED.items():
        own = {name: 0 for name in DEPARTMENTS}
        for one in rebuilt_rows():
            if one["municipality"] == place:
                own[one["department"]] += 1
        spread = _parts({name: count for name, count in own.items() if count}, total)
        found |= {(place, name): count for name, count in spread.items()}
    return found


def _parts(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """A total in whole parts by weight; the largest remainders get what is left."""
    exact = {name: Fraction(total * weight, sum(weights.values())) for name, weight in weights.items()}
    parts = {name: int(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in order[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def _evenly(counts: Mapping[Name, int]) -> list[Name]:
    """Every name as often as its count, mixed as evenly as can be."""
    places = [(Fraction(2 * i + 1, 2 * count), str(name), name) for name, count in counts.items() for i in range(count)]
    return [name for _, _, name in sorted(places, key=lambda one: one[:2])]


def _people() -> list[Person]:
    """Everybody with municipality, department and kind: both margins hold for victims and for all."""
    victims = {name: sum(worst.values()) for name, worst in WORST.items()}
    others = {name: count - victims.get(name, 0) for name, count in DEPARTMENTS.items()}
    people = _mixed(victims, {"1": STATUS["1"]}) + _mixed(others, {code: STATUS[code] for code in ("8", "", "0")})
    for number, one in enumerate(people):
        one["kind"] = _kind(one["department"], number)
    _choose([one for one in people if one["threat_5y"] == "1"], 362, lambda one: one.update(threat_12m="1"), seed=1)
    for one in people:
        one.setdefault("threat_12m", "" if one["threat_5y"] == "" else "0")
    return people


def _mixed(departments: Mapping[str, int], status: Mapping[str, Mapping[Key, int]]) -> list[Person]:
    cells = {(code, *key): count for code, counts in status.items() for key, count in counts.items()}
    names, placed = _evenly(departments), _evenly(cells)
    return [
        {"municipality": place, "comparable": part, "department": name, "threat_5y": code}
        for name, (code, place, part) in zip(names, placed, strict=True)
    ]


def _kind(department: str, number: int) -> str:
    if department == "council_registry":
        return "office_holder" if number % 5 else "official"
    if department == "executive_management":
        return "office_holder" if number % 3 else "official"
    return "contractor" if department in OUTSIDE and number % 2 else "official"


def _choose(people: Sequence[Person], count: int, then: Callable[[Person], None], *, seed: int) -> None:
    """So many of these people, always the same ones, spread as if by chance; `then` is done to each of them."""
    order = sorted(range(len(people)), key=lambda i: ((i + 1) * (7919 + 104 * seed)) % 10007)
    if count > len(people):
        raise ValueError(f"{count} of {len(people)} cannot be")
    for place in order[:count]:
        then(people[place])


def _several(people: Sequence[Person], key: str, counts: Mapping[str, int], *, seed: int = 0) -> None:
    """The columns of a question with several answers: so many people have each."""
    for number, (option, count) in enumerate(counts.items()):
        column = f"{key}__{option}"
        for one in people:
            one.setdefault(column, "0")
        already = [one for one in people if one[column] == "1"]
        free = [one for one in people if one[column] != "1"]
        chosen = list[Person]()
        _choose(free, count - len(already), chosen.append, seed=seed + number)
        for one in chosen:
            one[column] = "1"


def _single(people: Sequence[Person], key: str, counts: Mapping[str, int], *, seed: int = 0) -> None:
    """One answer each: so many of every code; whoever is left over gave none."""
    left = list(people)
    for number, (code, count) in enumerate(counts.items()):
        chosen = list[Person]()
        _choose(left, count, chosen.append, seed=seed + number)
        for one in chosen:
            one[key] = code
        left = [one for one in left if key not in one]


def _what_happened(victims: list[Person]) -> None:
    for department, counts in WORST.items():
        own = [one for one in victims if one["department"] == department]
        _single(own, "last_main", counts)
    for number, one in enumerate(one for one in victims if one["last_main"] == "severe"):
        one["last_main"] = SEVERE[number % 2]
    for one in victims:
        one[f"last_behaviours__{one['last_main']}"] = "1"
    printed = {"verbal_abuse": 396, "threat_authorities": 376, "threat_violence": 168, "repeated_messages": 183}
    printed |= {"following": 84, "threat_destruction": 79, "property_destruction": 18, "physical_violence": 18}
    _several(victims, "last_behaviours", {**printed, "insult": 90}, seed=10)
    _several(victims, "last_channel", {"face_to_face": 351, "telephone": 228, "email": 134}, seed=20)
    _single(victims, "last_impulsive", {"1": 193, "8": 139, "0": 163}, seed=30)
    severe = [one for one in victims if one["last_main"] in SEVERE]
    shouted = [one for one in victims if one["last_main"] == "verbal_abuse"]
    rest = [one for one in victims if one not in severe and one not in shouted]
    _single(severe, "last_criminal", {"1": 3, "0": 23, "8": 10}, seed=33)
    _single(shouted, "last_criminal", {"1": 4, "0": 151, "8": 45}, seed=34)
    _single(rest, "last_criminal", {"1": 21, "0": 180, "8": 58}, seed=35)
    milieu = {"mental_health": 144, "none": 124, "problem_family": 84, "addiction": 84, "business_owner": 59}
    _several(victims, "last_milieu", milieu, seed=40)
    _choose(victims, 458, lambda one: one.update(last_process=PROCESSES.get(one["department"], "other")), seed=50)


def _what_came_of_it(victims: list[Person]) -> None:
    _single(victims, "effects", {"none": 193, "some": 302}, seed=60)
    for one in victims:
        one["last_consequences__none"] = "1" if one["effects"] == "none" else "0"
    felt = {"stress": 163, "feels_unsafe": 114, "less_pleasure": 109, "irritable": 99}
    felt |= {"avoids_person": 35, "avoids_places": 30, "works_differently": 25}
    _within(victims, "effects", "some", "last_consequences", felt, seed=61)
    _single(victims, "changed", {"some": 54, "none": 441}, seed=70)
    for one in victims:
        one["last_influence__none"] = "1" if one["changed"] == "none" else "0"
    _within(victims, "changed", "some", "last_influence", {"withdrew": 20, "gave_in": 10, "otherwise": 35}, seed=71)
    _told(victims)
    _reaction(victims)
    for one in victims:
        del one["effects"], one["changed"]


def _within(
    people: Sequence[Person], key: str, code: str, question: str, counts: Mapping[str, int], *, seed: int
) -> None:
    """The columns of a question, given only by those with another answer."""
    _several([one for one in people if one[key] == code], question, counts, seed=seed)
    for one in people:
        for option in counts:
            one.setdefault(f"{question}__{option}", "0")


POLICE: tuple[tuple[str, int, int, int, int, int], ...] = (
    ("severe", 22, 14, 0, 3, 2),
    ("shouted", 38, 9, 9, 6, 14),
    ("rest", 69, 14, 13, 12, 24),
)
"""Told centrally; complaint among them and among the others; police notice among them and among the others."""


def _told(victims: list[Person]) -> None:
    for number, (part, central, *police) in enumerate(POLICE):
        own = [one for one in victims if _severity(one) == part]
        _several(own, "last_told", {"central": central}, seed=80 + number)
        for code, count, notice in (("1", police[0], police[2]), ("0", police[1], police[3])):
            some = [one for one in own if one["last_told__central"] == code]
            _several(some, "last_told", {"police_complaint": count, "police_notice": notice}, seed=84 + number)
    _several(victims, "last_told", {"manager": 386}, seed=90)
    told = [one for one in victims if one["last_told__manager"] == "1"]
    untold = [one for one in victims if one["last_told__manager"] == "0"]
    _single(told, "last_aftercare", {"none": 46, "enough": 205, "not_enough": 70, "8": 40, "not_needed": 25}, seed=92)
    _single(untold, "last_aftercare", {"none": 31, "enough": 43, "not_enough": 19, "8": 14, "not_needed": 2}, seed=96)


def _severity(one: Person) -> str:
    if one["last_main"] in SEVERE:
        return "severe"
    return "shouted" if one["last_main"] == "verbal_abuse" else "rest"


def _reaction(victims: list[Person]) -> None:
    severe = [one for one in victims if _severity(one) == "severe"]
    others = [one for one in victims if _severity(one) != "severe"]
    _single(severe, "acted", {"none": 14, "8": 4, "some": 18}, seed=100)
    _single(others, "acted", {"none": 234, "8": 70, "some": 155}, seed=101)
    for one in victims:
        one["last_reaction__none"] = "1" if one["acted"] == "none" else "0"
        one["last_reaction__dont_know"] = "1" if one["acted"] == "8" else "0"
    counts = {"informal": 114, "administrative": 40, "civil": 10, "other": 30}
    _within(victims, "acted", "some", "last_reaction", counts, seed=102)
    for one in victims:
        del one["acted"]


def _bribery(people: list[Person]) -> None:
    bribed = list[Person]()
    for number, (department, count) in enumerate(BRIBED.items()):
        _choose([one for one in people if one["department"] == department], count, bribed.append, seed=110 + number)
    for one in bribed:
        one["bribery_5y"] = "1"
    full = [one for one in people if one["department"] in ("executive_management", "council_registry")]
    free = [one for one in people if "bribery_5y" not in one and one not in full]
    asked = [one for one in full if "bribery_5y" not in one]
    _choose(free, BRIBERY_BASE - len(bribed) - len(asked), asked.append, seed=120)
    for one in asked:
        one["bribery_5y"] = one["bribery_12m"] = "0"
    _single(bribed, "bribery_12m", {"1": 26, "0": 14}, seed=121)
    _several(bribed, "bribe_channel", {"face_to_face": 35, "telephone": 5, "email": 4}, seed=122)
    _single(bribed, "bribe_criminal", {"1": 1, "0": 26, "8": 13}, seed=126)
    milieu = {"business_owner": 15, "none": 6, "dont_know": 9, "problem_family": 4, "addiction": 4, "mental_health": 3}
    _several(bribed, "bribe_milieu", milieu, seed=130)
    felt = {"none": 34, "stress": 3, "irritable": 1, "works_differently": 1, "other": 2}
    _several(bribed, "bribe_consequences", felt, seed=140)
    _several(bribed, "bribe_influence", {"withdrew": 1, "otherwise": 1, "none": 38}, seed=150)
    _several(bribed, "bribe_told", {"manager": 13, "central": 0, "police_complaint": 0, "police_notice": 0}, seed=160)
    _several(bribed, "bribe_reaction", {"none": 33, "informal": 2, "dont_know": 3, "other": 1}, seed=170)


def _knowledge(people: list[Person]) -> None:
    full = [one for one in people if one["department"] in ("executive_management", "council_registry")]
    reached, rest = list(full), [one for one in people if one not in full]
    _choose(rest, BASE - len(full), reached.append, seed=180)
    vulnerable = {"supervision_enforcement": 1256, "work_income": 838, "mayor": 737, "public_order_safety": 687}
    _several(reached, "functions_threat", {**vulnerable, "neighbourhood_team": 553, "civil_affairs": 369}, seed=181)
    corruptible = {"permits_subsidies": 1022, "alderman": 704, "supervision_enforcement": 570, "council_member": 352}
    _several(reached, "functions_bribery", corruptible, seed=190)
    _single(reached, "norm_known", {"yes": 1273, "partly": 268, "no": 134}, seed=200)
    _single(reached, "agreements_known", {"1": 838, "0": 250, "8": 587}, seed=204)
    _single(reached, "measures_taken", {"1": 921, "0": 251, "8": 503}, seed=208)
    knowing = list[Person]()
    _choose([one for one in reached if one["measures_taken"] == "1"], 461, knowing.append, seed=212)
    named = {"training": 129, "security_guard": 55, "protocol": 51, "integrity_statement": 37, "gift_rules": 32}
    _several(knowing, "measures_known", {**named, "alarm": 32}, seed=213)
    for one in knowing:
        one["measures_known__other"] = "0" if any(one[f"measures_known__{code}"] == "1" for code in named) else "1"
    asked = [*full]
    _choose([one for one in reached if one not in full], KNOWING - len(full), asked.append, seed=220)
    _several(asked, "must_report", {"manager": 1497, "central": 740}, seed=221)
    for name, counts in {"knows_threat": (1, 12, 168), "knows_bribery": (2, 9, 269)}.items():
        _acting(asked, name, counts)


def _acting(asked: list[Person], key: str, counts: tuple[int, int, int]) -> None:
    """Who does not know what to do: in the executive, in the council, elsewhere; half of the others partly."""
    for place, (name, count) in enumerate(zip(("executive_management", "council_registry", ""), counts, strict=True)):
        known = ("executive_management", "council_registry")
        own = [one for one in asked if (one["department"] if one["department"] in known else "") == name]
        partly = (len(own) - count) // 2
        _single(own, key, {"no": count, "partly": partly, "yes": len(own) - count - partly}, seed=230 + place)
