"""The rows of a file, as text and moments: CSV in any form, and XLSX. Files that would harm are refused unread."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ruggensteun.keep.exchange.rules.sniffing import delimiter_of, text_in

Cell = str | int | float | bool | date | datetime | time | None
Row = tuple[Cell, ...]

LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 200_000_000
MOST_PARTS = 2000
STEEPEST = 200
MOST_ROWS = 200_000
MOST_COLUMNS = 300
LONGEST_CELL = 5_000_000

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
)
"""What openpyxl raises on a file that is broken or lies about itself."""


class Unusable(Exception):
    """The whole file cannot be read; the message is the Dutch sentence that says why."""


def read_table(content: bytes) -> list[Row]:
    """The rows of a file, from its own first row; told apart by what is in it, not by its name. Raises `Unusable`."""
    if not content.strip():
        raise Unusable("Dit bestand is leeg.")
    if len(content) > LARGEST_FILE:
        raise Unusable("Dit bestand is te groot. Neem hooguit 50 MB per keer.")
    if content.startswith(OLD_EXCEL):
        raise Unusable(
            "Dit is een oud Excel-bestand of er zit een wachtwoord op. Sla het op als xlsx zonder wachtwoord."
        )
    rows = list(islice(_sheet(content) if content.startswith(ZIP) else _lines(content), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Unusable("Dit bestand heeft te veel rijen. Neem hooguit 200.000 rijen per keer.")
    return rows


def _lines(content: bytes) -> Iterator[Row]:
    text = text_in(content)
    if len(CONTROL.findall(text)) > len(text) // 100 + 5 or content.startswith(b"%PDF"):
        raise Unusable("Dit is geen csv- of xlsx-bestand.")
    csv.field_size_limit(LONGEST_CELL)
    delimiter = delimiter_of(text)
    if not delimiter:
        raise Unusable("In dit bestand staan geen kolommen. Bewaar het als csv of xlsx.")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from (tuple(row[:MOST_COLUMNS]) for row in lines)
    except csv.Error:
        raise Unusable(
            f"Regel {lines.line_num} is niet te lezen. Kijk of daar een aanhalingsteken ontbreekt."
        ) from None


def _sheet(content: bytes) -> Iterator[Row]:
    """The rows of the first visible sheet that has any."""
    try:
        _weigh(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in visible:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MOST_ROWS + 1, values_only=True)
            first = list(islice(rows, 1))
            if first:
                yield from map(_row, first)
                yield from map(_row, rows)
                return
    except UNREADABLE:
        raise Unusable("Dit xlsx-bestand is beschadigd of niet te lezen. Sla het opnieuw op.") from None


def _row(cells: tuple[object, ...]) -> Row:
    """The cells of a row that say something; what is no value (an array formula, a drawing) says nothing."""
    return tuple(cell if isinstance(cell, str | int | float | date | time) else None for cell in cells[:MOST_COLUMNS])


def _weigh(content: bytes) -> None:
    """Refuse a file that unpacks to far more than it is, or that names things outside itself."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        unpacked = sum(part.file_size for part in parts)
        steep = any(part.file_size > 1_000_000 and part.file_size > STEEPEST * part.compress_size for part in parts)
        if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or steep:
            raise Unusable("Dit xlsx-bestand is te groot als het wordt uitgepakt. Neem minder rijen per keer.")
        for part in parts:
            with packed.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(2000):
                    raise Unusable("Dit xlsx-bestand bevat een verwijzing die hier niet mag.")
