"""The protocol's matrix as one sheet of A4: behaviour → possible reactions, tagged (PDF/UA-1)."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import msgspec

from ruggensteun.ground.protocol.rules import Reaction, overview
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.respond.letters.rules.printing import ROOM, compiler, printable

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
Cell = str | list[str]


class SheetWords(msgspec.Struct, frozen=True):
    """The words of the sheet that do not stand in the pack; `weeks` has a place for the number."""

    title: str
    heads: tuple[str, str, str, str, str]
    nothing: str
    as_level: str
    weeks: str
    rules: tuple[str, ...]
    source: str


class Sheet(msgspec.Struct, frozen=True):
    """What the sheet is given."""

    title: str
    intro: str
    language: str
    size: float
    heads: tuple[str, ...]
    rows: list[list[Cell]]
    rules: tuple[str, ...]
    source: str


def printed_overview(pack: Pack, language: str, words: SheetWords) -> bytes:
    """The overview on exactly one page: the letter size shrinks until it fits."""
    document = b""
    for size in SIZES:
        document = _pressed(_sheet(pack, language, words, size))
        if _pages(document) == 1:
            break
    return document


def _sheet(pack: Pack, language: str, words: SheetWords, size: float) -> Sheet:
    below = [level for level in pack.norm_model.levels if not level.is_norm_violation]
    rows: list[list[Cell]] = [
        [level.code, level.label.in_(language), f"{words.nothing} {level.suggested_reaction.in_(language)}", "–", "–"]
        for level in below
    ]
    for line in overview(pack):
        levels = ", ".join(level.code for level in line.levels)
        what = [one.in_(language) for one in line.behaviours] or [level.label.in_(language) for level in line.levels]
        rows.append([levels, "; ".join(what), *(_cell(one, language, words) for one in line.reactions)])
    clean = [[_clean(cell) for cell in row] for row in rows]
    intro = printable(pack.matrix.intro.in_(language))
    return Sheet(words.title, intro, language, size, words.heads, clean, words.rules, printable(words.source))


def _clean(cell: Cell) -> Cell:
    return [printable(one) for one in cell] if isinstance(cell, list) else printable(cell)


def _cell(reactions: Sequence[Reaction], language: str, words: SheetWords) -> Cell:
    if not reactions:
        return words.as_level
    return [f"{one.label.in_(language)} ({words.weeks % {'weeks': one.weeks, 'most': one.most}})" for one in reactions]


def _pressed(sheet: Sheet) -> bytes:
    given = {"sheet": msgspec.json.encode(sheet).decode()}
    document = compiler().compile(input=_template(), format="pdf", sys_inputs=given, pdf_standards=["ua-1"])
    assert isinstance(document, bytes)
    return document


def _pages(document: bytes) -> int:
    import pikepdf  # read only when somebody prints the sheet: it costs a tenth of a second

    with pikepdf.open(BytesIO(document)) as read:
        return len(read.pages)


@cache
def _template() -> bytes:
    return (ROOM / "overview.typ").read_bytes()
