"""Where in a file the header stands, and the rows below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruggensteun.keep.exchange.rules.cells import DateOrder, day_order, text_of
from ruggensteun.keep.exchange.rules.mapping import Mapping
from ruggensteun.keep.exchange.rules.tables import Cell, Row, Unusable
from ruggensteun.keep.exchange.terms import DATES, REQUIRED, Field

HEADER_WITHIN = 20


@dataclass(frozen=True)
class Sheet:
    """A file of which the columns are known. Rows carry the number that a spreadsheet shows beside them."""

    header: tuple[str, ...]
    columns: dict[str, int]
    rows: tuple[tuple[int, Row], ...]
    order: DateOrder

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of a field; None when the file has no such column or the row is shorter."""
        place = self.columns.get(field)
        return row[place] if place is not None and place < len(row) else None

    def name_of(self, field: str) -> str:
        """What the column of a field is called in the file."""
        place = self.columns.get(field)
        return self.header[place] if place is not None else ""


def find_header(rows: Sequence[Row], mapping: Mapping) -> Sheet:
    """The sheet below its header: the row near the top with the most names the mapping knows. Raises `Unusable`.

    Titles, empty lines and a line of merged group names above it do not matter.
    """
    if not rows:
        raise Unusable("Dit bestand is leeg.")
    tops = [mapping.columns_in([text_of(cell) for cell in row]) for row in rows[:HEADER_WITHIN]]
    at = max(range(len(tops)), key=lambda number: (len(tops[number]), -number))
    missing = [str(field.label) for field in REQUIRED if field not in tops[at]]
    if missing:
        raise Unusable(f"Deze kolommen ontbreken of heten anders: {', '.join(missing)}. Vul het mappingbestand aan.")
    header = tuple(text_of(cell)[:80] for cell in rows[at])
    below = tuple((number, row) for number, row in enumerate(rows[at + 1 :], start=at + 2))
    return Sheet(header, tops[at], below, _order(below, tops[at], mapping))


def _order(rows: Sequence[tuple[int, Row]], columns: dict[str, int], mapping: Mapping) -> DateOrder:
    if mapping.date_order:
        return DateOrder(mapping.date_order)
    places = [columns[field] for field in DATES if field in columns]
    return day_order(row[place] for _, row in rows for place in places if place < len(row))


def is_empty(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return not any(text_of(cell) for cell in row)


__all__ = ["Field", "Sheet", "find_header", "is_empty"]
