"""Puts the tables of docs/security/*.tsv into docs/security.md: `python -m tools.build_security`.

Each row of a table says what is asked or tried, how it stands, and which tests show it.
"""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
TABLES = {"asvs": ROOT / "docs/security/asvs.tsv", "threats": ROOT / "docs/security/threats.tsv"}
VERDICTS = ("holds", "partly", "not yet", "set-up", "not applicable", "no such part")
SECTIONS = {
    "V1.1": 2,
    "V1.2": 9,
    "V1.3": 11,
    "V1.4": 3,
    "V1.5": 2,
    "V2.1": 3,
    "V2.2": 3,
    "V2.3": 4,
    "V2.4": 1,
    "V3.2": 2,
    "V3.3": 4,
    "V3.4": 6,
    "V3.5": 5,
    "V3.7": 2,
    "V4.1": 3,
    "V4.2": 1,
    "V4.3": 2,
    "V4.4": 4,
    "V5.1": 1,
    "V5.2": 3,
    "V5.3": 2,
    "V5.4": 3,
    "V6.1": 3,
    "V6.2": 12,
    "V6.3": 4,
    "V6.4": 4,
    "V6.5": 5,
    "V6.6": 3,
    "V6.8": 4,
    "V7.1": 3,
    "V7.2": 4,
    "V7.3": 2,
    "V7.4": 5,
    "V7.5": 2,
    "V7.6": 2,
    "V8.1": 2,
    "V8.2": 3,
    "V8.3": 1,
    "V8.4": 1,
    "V9.1": 3,
    "V9.2": 4,
    "V10.1": 2,
    "V10.2": 2,
    "V10.3": 4,
    "V10.4": 11,
    "V10.5": 5,
    "V10.6": 2,
    "V10.7": 3,
    "V11.1": 2,
    "V11.2": 3,
    "V11.3": 3,
    "V11.4": 4,
    "V11.5": 1,
    "V11.6": 1,
    "V12.1": 3,
    "V12.2": 2,
    "V12.3": 4,
    "V13.1": 1,
    "V13.2": 5,
    "V13.3": 2,
    "V13.4": 5,
    "V14.1": 2,
    "V14.2": 4,
    "V14.3": 3,
    "V15.1": 3,
    "V15.2": 3,
    "V15.3": 7,
    "V16.1": 1,
    "V16.2": 5,
    "V16.3": 4,
    "V16.4": 3,
    "V16.5": 3,
    "V17.1": 1,
    "V17.2": 4,
    "V17.3": 2,
}
"""How many requirements of level 1 and 2 each section of ASVS 5.0.0 has; in every section they come first."""
ASVS = [f"{section}.{number}" for section, last in SECTIONS.items() for number in range(1, last + 1)]
Row = list[str]


def rows(name: str) -> list[Row]:
    """The rows of a table, without its head."""
    lines = TABLES[name].read_text().splitlines()[1:]
    return [[*line.split("\t"), "", ""][:4] for line in lines if line.strip()]


def requirements(ids: str) -> list[str]:
    """`V1.2.6-V1.2.8` one by one, in the order of the standard."""
    first, _, last = ids.partition("-")
    return ASVS[ASVS.index(first) : ASVS.index(last or first) + 1]


def numbers(ids: str) -> list[int]:
    """`59-70` one by one."""
    first, _, last = ids.partition("-")
    return list(range(int(first), int(last or first) + 1))


@cache
def tests_in(path: str) -> frozenset[str]:
    """The names of the tests in a file; a folder has none of its own."""
    place = ROOT / path
    if not place.is_file():
        return frozenset()
    kinds = (ast.FunctionDef, ast.ClassDef)
    return frozenset(node.name for node in ast.walk(ast.parse(place.read_text())) if isinstance(node, kinds))


def missing(row: Row) -> list[str]:
    """The tests that a row names and that do not exist."""
    named = [one.partition("::")[::2] for one in row[3].split()]
    return [f"{path}::{test}" for path, test in named if not _exists(path, test)]


def _exists(path: str, test: str) -> bool:
    return test in tests_in(path) if test else (ROOT / path).exists()


def table(name: str) -> str:
    """A table as Markdown, with how many there are of each verdict above it."""
    heads = {"asvs": ("requirement", "asks"), "threats": ("number", "tried")}[name]
    each = requirements if name == "asvs" else numbers
    counted = Counter({verdict: 0 for verdict in VERDICTS})
    lines = [f"| {heads[0]} | {heads[1]} | how it stands | shown by |", "|---|---|---|---|"]
    for ids, words, verdict, shown in rows(name):
        counted[verdict] += len(each(ids))
        tests = "<br>".join(f"`{one.replace('tests/', '', 1)}`" for one in shown.split())
        lines.append(f"| {ids} | {words} | {verdict} | {tests} |")
    told = ", ".join(f"{verdict} {number}" for verdict, number in counted.most_common() if number)
    return f"{sum(counted.values())}: {told}.\n\n" + "\n".join(lines)


def built(page: str) -> str:
    """The page with its tables as they are now."""
    for name in TABLES:
        marks = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)", re.DOTALL)
        page = marks.sub(lambda found, name=name: f"{found[1]}{table(name)}{found[2]}", page)  # type: ignore[misc]
    return page


if __name__ == "__main__":
    PAGE.write_text(built(PAGE.read_text()))
