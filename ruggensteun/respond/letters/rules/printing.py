"""From the text of a letter to a tagged PDF (PDF/UA-1) with typst. The text goes in as data, never as markup."""

import struct
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import typst

from ruggensteun.respond.letters.rules.filling import LetterText, Section

ROOM = Path(str(files("ruggensteun.respond.letters")))
FONTS = ROOM / "fonts"
REPLACEMENT = "\ufffd"


class Batch(msgspec.Struct, frozen=True):
    """What the sheet is given: letters, and in front of several of them a list of addresses with its headings."""

    title: str
    language: str
    heads: tuple[str, ...]
    list: tuple[tuple[str, ...], ...]
    letters: tuple[LetterText, ...]


def printed(letter: LetterText) -> bytes:
    """The letter as PDF/UA-1. Its metadata tells the kind of letter and nothing about people or machines."""
    return _pressed(Batch(printable(letter.title), letter.language, (), (), (_printable_letter(letter),)))


def printed_batch(letters: Sequence[LetterText], title: str = "", heads: Sequence[str] = ()) -> bytes:
    """Many letters as one PDF/UA-1 to print at once: a list of addresses first, then every letter on its own sheets."""
    clean = tuple(map(_printable_letter, letters))
    rows = tuple(_row(number, letter) for number, letter in enumerate(clean, start=1))
    return _pressed(Batch(title or clean[0].title, clean[0].language, tuple(heads), rows, clean))


def printed_together(letters: Sequence[LetterText]) -> bytes:
    """Texts that belong together as one PDF/UA-1, each with its own pages; the first gives the title."""
    clean = tuple(map(_printable_letter, letters))
    return _pressed(Batch(clean[0].title, clean[0].language, (), (), clean))


def _row(number: int, letter: LetterText) -> tuple[str, ...]:
    name, *address = letter.addressee
    return (str(number), name, ", ".join(address), letter.reference)


def _pressed(batch: Batch) -> bytes:
    # What differs comes in as a file: as an input of the system it would make typst set up its library anew each time.
    given = {"main.typ": _template(), "batch.json": msgspec.json.encode(batch)}
    make = compiler().compile
    document = make(input=given, format="pdf", pdf_standards=["ua-1"])  # type: ignore[type-var]
    assert isinstance(document, bytes)
    return document


@cache
def compiler() -> typst.Compiler:
    """The typesetter with the fonts of this room and no others; made once."""
    return typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return (ROOM / "letter.typ").read_bytes()


def printable(text: str) -> str:
    """The text with every sign that the font cannot show, and every control character, replaced by one that it can."""
    if text.isascii() and text.isprintable():
        return text  # most of what people write; the font has all of it
    known = _signs()
    return "".join(sign if ord(sign) in known and sign >= " " else REPLACEMENT for sign in text)


def _printable_letter(letter: LetterText) -> LetterText:
    sections = (
        Section(printable(one.heading), tuple(tuple(map(printable, lines)) for lines in one.paragraphs))
        for one in letter.blocks
    )
    return msgspec.structs.replace(
        letter,
        title=printable(letter.title),
        subject=printable(letter.subject),
        sender=tuple(map(printable, letter.sender)),
        addressee=tuple(map(printable, letter.addressee)),
        particulars=tuple(map(printable, letter.particulars)),
        blocks=tuple(sections),
    )


@cache
def _signs() -> frozenset[int]:
    """The characters that both weights of the letter font hold."""
    fonts = [_characters((FONTS / f"NotoSans-{weight}.ttf").read_bytes()) for weight in ("Regular", "Bold")]
    return frozenset.intersection(*fonts)


def _characters(font: bytes) -> frozenset[int]:
    """The characters of a TrueType font, read from the format 4 part of its `cmap` table (the basic plane)."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    table = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    parts = struct.unpack_from(">H", font, table + 2)[0]
    starts = (table + struct.unpack_from(">HHI", font, table + 4 + 8 * index)[2] for index in range(parts))
    part = next(start for start in starts if struct.unpack_from(">H", font, start)[0] == 4)
    segments = struct.unpack_from(">H", font, part + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, part + 14)
    firsts = struct.unpack_from(f">{segments}H", font, part + 16 + 2 * segments)
    return frozenset(sign for first, end in zip(firsts, ends, strict=True) for sign in range(first, end + 1)) - {0xFFFF}
