"""Files of answers as people have them: commas, semicolons or tabs, UTF-8 or Windows-1252, decimal points or commas.

Everything is read as text, so that a value that is refused can be named as it stands, with the line it stands on.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from ruggensteun.learn.estimation.faults import BadInput, Floats, Ints
from ruggensteun.learn.estimation.items import MISSING, NO_ANSWER, Item, from_codes

if TYPE_CHECKING:
    from _csv import Reader as _Reader

SEPARATORS = (";", "\t", ",", "|")
SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Table:
    """A file of answers: a column per question, a row per respondent. `line` is where each row begins in the file."""

    frame: pl.DataFrame
    line: Ints
    missing: frozenset[str] = field(default=NO_ANSWER)

    def __len__(self) -> int:
        return self.frame.height

    @property
    def columns(self) -> list[str]:
        """The names in the first line."""
        return self.frame.columns

    def lines(self, position: int) -> int:
        """The line of a row in the file; 0 is the first row."""
        return int(self.line[position])

    def texts(self, column: str) -> pl.Series:
        """A column as text, without spaces around; null where there is no answer."""
        self._known(column)
        return self._cleaned(column)

    def _known(self, column: str) -> None:
        if column not in self.columns:
            raise BadInput(f"there is no such column; there are {', '.join(self.columns)}", column=column)

    def _cleaned(self, column: str) -> pl.Series:
        series = self.frame[column].str.strip_chars()
        return series.set(series.is_in(list(self.missing)), None)

    def item(self, column: str, levels: Sequence[object] | None = None, missing: Sequence[str] = ()) -> Item:
        """A column as the answers to a question, or as groups. `missing`: codes that are no answer either."""
        series = self.texts(column)
        found = [text for text in series.unique().sort().to_list() if text is not None and text not in missing]
        codes = np.full(len(series), MISSING, dtype=np.intp)
        if found:
            place = series.cast(pl.Enum(found), strict=False).to_physical()
            codes = place.cast(pl.Int64).fill_null(MISSING).to_numpy().astype(np.intp)
        return from_codes(column, codes, found, levels=levels, lines=self.lines)

    def complete_item(self, column: str) -> Item:
        """A column in which nobody may be missing: strata, post-strata."""
        series = self.texts(column)
        self._refuse_empty(series, column)
        return self.item(column)

    def _refuse_empty(self, series: pl.Series, column: str) -> None:
        empty = series.is_null().to_numpy()
        if empty.any():
            more = f" (and {int(empty.sum()) - 1} more rows)" if empty.sum() > 1 else ""
            raise BadInput(f"is empty{more}", column=column, row=self.lines(int(np.argmax(empty))), value="")

    def labels(self, column: str) -> list[str]:
        """A column in which nobody may be missing, as texts."""
        series = self.texts(column)
        self._refuse_empty(series, column)
        return series.to_list()

    def numbers(self, column: str) -> Floats:
        """A column as numbers, with a decimal point or comma; not a number where there is no answer."""
        series = self.texts(column)
        clean = series.str.replace(",", ".", literal=True)
        parsed = clean.set(~clean.str.contains(f"^(?:{NUMBER.pattern})$"), None).cast(pl.Float64, strict=False)
        wrong = (series.is_not_null() & parsed.is_null()).to_numpy()
        if wrong.any():
            row = int(np.argmax(wrong))
            raise BadInput("is not a number", column=column, row=self.lines(row), value=series[row])
        return parsed.fill_null(np.nan).to_numpy().astype(float)


def read_table(path: Path | str) -> Table:
    """The answers in a CSV file. Raises `BadInput` for a file that is no table, with the line that breaks it."""
    return table_of(Path(path).read_bytes())


def table_of(content: bytes) -> Table:
    """The answers in the bytes of a CSV file."""
    if content.startswith(SPREADSHEET):
        raise BadInput("this is a spreadsheet; save it as CSV")
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    skipped = 0
    if marked := re.match(r"sep=(.)\n", text):
        text, skipped = text[marked.end() :], 1
    head = text.partition("\n")[0]
    if not head.strip():
        raise BadInput("the file is empty, or its first line has no names of columns", row=1)
    return _Parsed(text, marked[1] if marked else separator_of(head), skipped).table


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-16 by its mark, UTF-8 when it is that, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for alphabet in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(alphabet)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def separator_of(head: str) -> str:
    """What stands between the columns: the sign that stands most often in the first line, outside quotes."""
    bare = re.sub(r'"[^"]*"', "", head)
    return max(SEPARATORS, key=lambda sign: (bare.count(sign), -SEPARATORS.index(sign)))


@dataclass(frozen=True)
class _Parsed:
    """A text while it becomes a table. Straight files go through polars, odd ones row by row."""

    text: str
    separator: str
    skipped: int

    @property
    def table(self) -> Table:
        names, lines = self._names, self._lines
        if len(lines) == 0:
            raise BadInput("there are no respondents in the file", row=1 + self.skipped)
        schema = dict.fromkeys(names, pl.String)
        if self._is_straight:
            body = self.text.partition("\n")[2].encode()
            frame = pl.read_csv(body, separator=self.separator, schema=schema, has_header=False)
        else:
            frame = pl.DataFrame([row for row in self._rows() if row][1:], schema=schema, orient="row")
        return Table(frame, lines)

    @cached_property
    def _names(self) -> list[str]:
        names = [name.strip() for name in next(self._rows())]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise BadInput("two columns have this name", column=name, row=1 + self.skipped)
        return names

    def _rows(self) -> "_Reader":
        return csv.reader(io.StringIO(self.text), delimiter=self.separator)

    @cached_property
    def _is_straight(self) -> bool:
        return len(self._lines) == self.text.rstrip("\n").count("\n")

    @cached_property
    def _lines(self) -> Ints:
        """Where every row begins, after seeing that it has as many cells as the first line has names."""
        if '"' not in self.text:
            return self._lines_without_quotes()
        rows, begins, found = self._rows(), 1, []
        for row in rows:
            if row and begins > 1:
                found.append(begins + self.skipped)
                self._refuse_ragged(len(row), found[-1])
            begins = rows.line_num + 1
        return np.array(found, dtype=np.intp)

    def _lines_without_quotes(self) -> Ints:
        found = []
        for number, line in enumerate(io.StringIO(self.text), start=1):
            if line != "\n" and number > 1:
                found.append(number + self.skipped)
                self._refuse_ragged(line.count(self.separator) + 1, found[-1])
        return np.array(found, dtype=np.intp)

    def _refuse_ragged(self, cells: int, line: int) -> None:
        if cells != len(self._names):
            raise BadInput(f"has {cells} cells, the first line has {len(self._names)} names of columns", row=line)
