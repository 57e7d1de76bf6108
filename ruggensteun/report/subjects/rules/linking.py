"""Which entries of a register are likely the same person: probabilistic record linkage (Fellegi and Sunter, 1969).

splink does the comparing, in DuckDB in memory; this file says what is compared and how much each agreement tells. The
chances are fixed beforehand, so that a small register is judged like a large one and the same entries always get the
same answer; `bench/linkage` shows what they find and miss in a misspelt register.
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from ruggensteun.report.subjects.rules.identity import phone_digits, plain

PROPOSE = 0.80
PRIOR = 1e-4
PREFIXES = frozenset("van de der den het ten ter te el al la le v d in op".split())
POSTCODE = re.compile(r"\b([1-9][0-9]{3})\s?([a-z]{2})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One entry as it is compared: everything in its plainest form, None where nothing is known."""

    unique_id: str
    forename: str | None
    surname: str | None
    initials: str | None
    birth_date: str | None
    postcode: str | None
    phone: str | None
    email: str | None
    customer_number: str | None


@dataclass(frozen=True)
class Pair:
    """Two entries that are likely one person: how likely (0 to 1), and on what they agree."""

    one: UUID
    other: UUID
    probability: float
    agree: tuple[str, ...]


def entry_of(subject_id: UUID, texts: dict[str, str]) -> Entry:
    """An entry out of what is known of an outsider."""
    words = [plain(word) for word in _in_order(texts["name"])]
    names = [word for word in words if word and word not in PREFIXES]
    found = POSTCODE.search(texts["address"])
    return Entry(
        unique_id=str(subject_id),
        forename=(names[0] if len(names) > 1 else None),
        surname=(names[-1] if names else None),
        initials="".join(word[0] for word in sorted(names)) or None,
        birth_date=texts["birth_date"] or None,
        postcode=(found[1] + found[2].lower() if found else None),
        phone=phone_digits(texts["phone"]) or None,
        email=texts["email"].strip().casefold() or None,
        customer_number=texts["customer_number"].strip().casefold() or None,
    )


def _in_order(name: str) -> Sequence[str]:
    """The words of a name, forename first, also when it was written as "Jansen, Piet"."""
    surname, comma, forename = name.partition(",")
    return (f"{forename} {surname}" if comma else name).split()


def likely_pairs(entries: Iterable[Entry]) -> list[Pair]:
    """The pairs of entries that are likely the same person, the likeliest first. Nothing is decided by this."""
    rows = [vars(entry) for entry in entries]
    if len(rows) < 2:
        return []
    import pyarrow
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    text = pyarrow.string()
    schema = pyarrow.schema([(field.name, text) for field in fields(Entry)])
    engine = DuckDBAPI()
    table = engine.register(pyarrow.Table.from_pylist(rows, schema=schema))
    linker = Linker(table, settings(), log_level=logging.ERROR)
    found = linker.inference.predict(threshold_match_probability=PROPOSE).as_record_list()
    pairs = [_pair(row) for row in found]
    return sorted(pairs, key=lambda pair: (-pair.probability, pair.one, pair.other))


COMPARED = ("surname", "forename", "birth_date", "postcode", "phone", "email", "customer_number")


def _pair(row: dict[str, Any]) -> Pair:
    one, other = sorted((UUID(row["unique_id_l"]), UUID(row["unique_id_r"])))
    agree = tuple(name for name in COMPARED if row[f"gamma_{name}"] > 0)
    return Pair(one, other, float(row["match_probability"]), agree)


def settings() -> Any:
    """What is compared. m: how often it agrees when it is one person; u: how often when it is not."""
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=PRIOR,
        comparisons=[
            _name("surname", ((1.0, 0.85, 0.002), (0.88, 0.11, 0.004)), 0.04),
            _name("forename", ((1.0, 0.80, 0.012), (0.85, 0.12, 0.02)), 0.08),
            _value("birth_date", ((0, 0.92, 0.00005), (1, 0.06, 0.0012)), 0.02),
            _value("postcode", ((0, 0.70, 0.0004), (1, 0.06, 0.003)), 0.24),
            _value("phone", ((0, 0.80, 0.00001), (1, 0.08, 0.0001)), 0.12),
            _value("email", ((0, 0.85, 0.00001), (2, 0.08, 0.0003)), 0.07),
            _value("customer_number", ((0, 0.95, 0.00001),), 0.05),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("customer_number"),
            block_on("phone"),
            block_on("email"),
            block_on("birth_date", "substr(surname, 1, 1)"),
            block_on("birth_date", "substr(forename, 1, 2)"),
            block_on("postcode", "substr(surname, 1, 2)"),
            block_on("surname", "forename"),
            block_on("substr(surname, 1, 4)", "initials", "substr(birth_date, 1, 4)"),
        ],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _name(column: str, levels: Sequence[tuple[float, float, float]], else_m: float) -> Any:
    """A name: the same, or alike (Jaro–Winkler)."""
    import splink.comparison_level_library as level
    from splink.comparison_library import CustomComparison

    (_, same_m, same_u), (alike, alike_m, alike_u) = levels
    initial = (
        f"(length({column}_l) = 1 or length({column}_r) = 1) and substr({column}_l, 1, 1) = substr({column}_r, 1, 1)"
    )
    steps: list[Any] = [
        level.NullLevel(column),
        level.CustomLevel(initial, "initial").configure(m_probability=0.10, u_probability=0.08),
        level.ExactMatchLevel(column).configure(m_probability=same_m, u_probability=same_u),
        level.JaroWinklerLevel(column, alike).configure(m_probability=alike_m, u_probability=alike_u),
        level.ElseLevel().configure(m_probability=else_m, u_probability=1 - same_u - alike_u),
    ]
    return CustomComparison(steps, output_column_name=column)


def _value(column: str, levels: Sequence[tuple[int, float, float]], else_m: float) -> Any:
    """A number, date or address: the same, or so many characters apart (Damerau–Levenshtein)."""
    import splink.comparison_level_library as level
    from splink.comparison_library import CustomComparison

    steps: list[Any] = [level.NullLevel(column)]
    for apart, m, u in levels:
        step = level.DamerauLevenshteinLevel(column, apart) if apart else level.ExactMatchLevel(column)
        steps.append(step.configure(m_probability=m, u_probability=u))
    rest = 1 - sum(u for _, _, u in levels)
    steps.append(level.ElseLevel().configure(m_probability=else_m, u_probability=rest))
    return CustomComparison(steps, output_column_name=column)
