"""A report as plain blocks, and what is made of it: a tagged PDF (PDF/UA-1) or a Word file. Text goes in as text."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import msgspec

from ruggensteun.respond.letters.rules.printing import compiler, printable

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


class Line(msgspec.Struct, frozen=True):
    """A line of a table: its name, its cells, and how long its bar is (0 to 100; -1: none)."""

    name: str
    cells: tuple[str, ...]
    bar: int = -1


class Block(msgspec.Struct, frozen=True):
    """A heading (level 1 or 2), a paragraph, a list, or a table."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


class Document(msgspec.Struct, frozen=True):
    """A whole report."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
    contents: str = ""
    page: str = ""


def chapter(text: str) -> Block:
    """A chapter."""
    return Block("chapter", text)


def section(text: str) -> Block:
    """A section."""
    return Block("section", text)


def paragraph(text: str) -> Block:
    """A paragraph."""
    return Block("paragraph", text)


def bullets(items: Sequence[str]) -> Block:
    """A list."""
    return Block("list", items=tuple(items))


def table(heads: Sequence[str], lines: Sequence[Line], title: str = "") -> Block:
    """A table; with bars when its lines have them."""
    return Block("table", title, heads=tuple(heads), lines=tuple(lines))


def pressed(document: Document) -> bytes:
    """The report as PDF/UA-1."""
    given = {"report": msgspec.json.encode(_clean(document)).decode()}
    made = compiler().compile(input=_template(), format="pdf", sys_inputs=given, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return (files("ruggensteun.learn.insight") / "report.typ").read_bytes()


def _clean(document: Document) -> Document:
    return msgspec.structs.replace(
        document,
        title=printable(document.title),
        subtitle=printable(document.subtitle),
        blocks=tuple(_clean_block(block) for block in document.blocks),
    )


def _clean_block(block: Block) -> Block:
    lines = tuple(Line(printable(one.name), tuple(map(printable, one.cells)), one.bar) for one in block.lines)
    items, heads = tuple(map(printable, block.items)), tuple(map(printable, block.heads))
    return Block(block.kind, printable(block.text), items, heads, lines)


def worded(document: Document) -> bytes:
    """The report as .docx: real headings and tables with a head, its language and title set."""
    from docx import Document as Word  # read only when somebody wants Word: it costs a fifth of a second

    word = Word()
    _dress(word, document)
    word.add_heading(document.title, level=0)
    word.add_paragraph(document.subtitle)
    for block in document.blocks:
        _write(word, block)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _write(word: Any, block: Block) -> None:
    if block.kind in ("chapter", "section"):
        word.add_heading(printable(block.text), level=1 if block.kind == "chapter" else 2)
    elif block.kind == "paragraph":
        word.add_paragraph(printable(block.text))
    elif block.kind == "list":
        for item in block.items:
            word.add_paragraph(printable(item), style="List Bullet")
    else:
        _write_table(word, block)


def _write_table(word: Any, block: Block) -> None:
    if block.text:
        word.add_paragraph(printable(block.text), style="Caption")
    width = len(block.heads)
    made = word.add_table(rows=1 + len(block.lines), cols=width, style="Light Grid Accent 1")
    _repeats(made.rows[0])
    texts = [*block.heads, *(text for line in block.lines for text in (line.name, *line.cells))]
    for cell, text in zip(made._cells, texts, strict=True):  # one list of all cells: row by row takes seconds
        cell.text = printable(text)


def _repeats(row: Any) -> None:
    """Says that a row is the head, so that it is read out and repeated on the next page."""
    from docx.oxml.ns import qn

    told = row._tr.get_or_add_trPr()
    told.append(told.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _dress(word: Any, document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    properties = word.core_properties
    properties.title, properties.author, properties.language = printable(document.title), "", document.language
    properties.comments = properties.last_modified_by = ""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Noto Sans", Pt(10)
    fonts = word.styles["Normal"].element.get_or_add_rPr()
    fonts.append(fonts.makeelement(qn("w:lang"), {qn("w:val"): LANGUAGES.get(document.language, "nl-NL")}))
