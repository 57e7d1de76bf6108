"""Reading somebody else's register: what kind of file it is, what its columns mean, what a row says. No database."""

from ruggensteun.keep.exchange.rules.cells import DateOrder, day_order, moment_of, text_of
from ruggensteun.keep.exchange.rules.mapping import Mapping, mapping_from, plain, shipped_mapping
from ruggensteun.keep.exchange.rules.rows import Fault, Known, read_row
from ruggensteun.keep.exchange.rules.sheets import Sheet, find_header
from ruggensteun.keep.exchange.rules.sniffing import delimiter_of, text_in
from ruggensteun.keep.exchange.rules.tables import Cell, Unusable, read_table
from ruggensteun.learn.insight.rules import harmless

__all__ = [
    "Cell", "DateOrder", "Fault", "Known", "Mapping", "Sheet", "Unusable", "day_order", "delimiter_of", "find_header",
    "harmless", "mapping_from", "moment_of", "plain", "read_row", "read_table", "shipped_mapping", "text_in", "text_of",
]  # fmt: skip
