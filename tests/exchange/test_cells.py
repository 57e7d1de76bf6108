"""What a file is and what a cell says, in all the ways in which people and programs write them."""

import io
import time
import zipfile
from datetime import UTC, date, datetime
from datetime import time as clock

import pytest
from openpyxl import Workbook

from ruggensteun.keep.exchange import rules
from ruggensteun.keep.exchange.rules import DateOrder, Unusable
from ruggensteun.keep.exchange.rules.cells import AMSTERDAM
from ruggensteun.keep.exchange.rules.tables import Cell

TEXT = "Nummer;Omschrijving\r\n1;Café ‘De Zon’, één €5 boete\r\n2;Zoë belde\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_alphabet_gives_the_same_text(encoding: str) -> None:
    assert rules.text_in(TEXT.encode(encoding)) == TEXT


def test_what_no_alphabet_explains_is_read_with_gaps() -> None:
    assert "Omschrijving" in rules.text_in(TEXT.encode("utf-8")[:-20] + b"\x81\x8d\xff")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_among_commas_in_the_text(delimiter: str) -> None:
    lines = [f"Nr{delimiter}Wat{delimiter}Waar", *(f'{n}{delimiter}"Ja, dus; nee"{delimiter}Markt' for n in range(9))]
    assert rules.delimiter_of("\n".join(lines)) == delimiter


def test_an_excel_line_that_names_the_delimiter_is_believed() -> None:
    assert rules.delimiter_of("sep=|\na;b\n") == "|"
    assert rules.delimiter_of("gewone tekst zonder kolommen\nen nog een regel") == ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("24-3-2025", (2025, 3, 24, 12, 0)),
        ("24/03/25 9:05", (2025, 3, 24, 9, 5)),
        ("24.03.2025 14.30 uur", (2025, 3, 24, 14, 30)),
        ("2025-03-24", (2025, 3, 24, 12, 0)),
        ("2025-03-24T23:59:01+01:00", (2025, 3, 24, 23, 59)),
        ("ma 24 maart 2025", (2025, 3, 24, 12, 0)),
        ("24 mrt. 2025, 08:15", (2025, 3, 24, 8, 15)),
        (45740, (2025, 3, 24, 12, 0)),
        (45740.75, (2025, 3, 24, 18, 0)),
        ("45740,5", (2025, 3, 24, 12, 0)),
        (datetime(2025, 3, 24, 7, 45), (2025, 3, 24, 7, 45)),  # noqa: DTZ001
        (date(2025, 3, 24), (2025, 3, 24, 12, 0)),
    ],
)
def test_a_moment_in_every_form(cell: Cell, expected: tuple[int, ...]) -> None:
    moment = rules.moment_of(cell, None, DateOrder.DAY_FIRST)
    assert moment is not None
    assert (moment.year, moment.month, moment.day, moment.hour, moment.minute) == expected
    assert moment.tzinfo is AMSTERDAM


@pytest.mark.parametrize(
    "cell",
    ["30-02-2025", "31-4-2025", "gisteren", "", "0-0-0", "12-2025", 12, -4.5, True, clock(9, 0), "1e9", "²-3-2025"],
)
def test_what_is_no_day_is_no_moment(cell: Cell) -> None:
    assert rules.moment_of(cell, None, DateOrder.DAY_FIRST) is None


@pytest.mark.parametrize("at", ["25:00", "9:61", "vroeg", "9"])
def test_what_is_no_time_is_no_moment(at: str) -> None:
    assert rules.moment_of("24-3-2025", at, DateOrder.DAY_FIRST) is None


def test_a_time_beside_the_day_counts() -> None:
    for at in ("14:30", "14u30", "14.30", clock(14, 30), 0.6041666667):
        moment = rules.moment_of("24-7-2025", at, DateOrder.DAY_FIRST)
        assert moment is not None
        assert moment.astimezone(UTC).replace(second=0, microsecond=0) in {
            datetime(2025, 7, 24, 12, 30, tzinfo=UTC),
            datetime(2025, 7, 24, 12, 29, tzinfo=UTC),
        }


def test_the_order_of_day_and_month_is_seen_from_the_file() -> None:
    assert rules.day_order(["3-4-2025", "5-6-2025"]) is DateOrder.DAY_FIRST
    assert rules.day_order(["3/4/2025", "12/25/2025"]) is DateOrder.MONTH_FIRST
    assert rules.day_order(["25/12/2025", "1/2/2025"]) is DateOrder.DAY_FIRST


def test_hostile_cells_are_read_in_no_time() -> None:
    started = time.perf_counter()
    for cell in ("1" * 100_000, "24 " + "a" * 100_000, "1-" * 50_000, " " * 100_000 + "x", "a " * 50_000):
        assert rules.moment_of(cell, None, DateOrder.DAY_FIRST) is None
        rules.plain(cell)
    assert time.perf_counter() - started < 2


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b" \n ", "leeg"),
        (b"\xd0\xcf\x11\xe0old", "oud Excel"),
        (b"%PDF-1.7 ...", "csv- of xlsx"),
        (bytes(range(256)) * 40, "csv- of xlsx"),
        (b"een regel tekst\nnog een\n", "geen kolommen"),
        (b"PK\x03\x04 and then nothing", "beschadigd"),
        (packed({"hello.txt": b"no sheet"}), "beschadigd"),
        (packed({"xl/worksheets/sheet1.xml": b"0" * 30_000_000}), "uitgepakt"),
        (packed({"a.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "verwijzing"),
        (packed({f"{n}.xml": b"" for n in range(2100)}), "uitgepakt"),
    ],
)
def test_a_file_that_cannot_or_must_not_be_read_is_unusable(content: bytes, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        rules.read_table(content)


def test_a_field_without_end_is_unusable_and_names_its_line() -> None:
    with pytest.raises(Unusable, match="aanhalingsteken"):
        rules.read_table(b'a;b\n1;"' + b"x" * 6_000_000)


def test_the_first_sheet_with_something_in_it_is_read() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nummer", "Datum"])
    sheet.append([7, datetime(2025, 3, 24)])  # noqa: DTZ001
    book.create_sheet("later").append(["x"])
    file = io.BytesIO()
    book.save(file)

    assert rules.read_table(file.getvalue()) == [("Nummer", "Datum"), (7, datetime(2025, 3, 24))]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("source = 1", "klopt niet"),
        ("source", "klopt niet"),
        ('source = "x"\nnew = 1\n[columns]', "klopt niet"),
        ('source = "x"\n[columns]\nshoe = ["a"]', "bestaat: shoe"),
        ('source = "x"\ndate_order = "year"\n[columns]', "day-first"),
    ],
)
def test_a_mapping_that_cannot_be_right_says_why(text: str, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        rules.mapping_from(text.encode())


def test_the_shipped_mapping_knows_its_own_words() -> None:
    mapping = rules.shipped_mapping()

    assert mapping.code_for("behaviours", " Schelden ") == "verbal_abuse"
    assert mapping.code_for("state", "AFGEHANDELD") == "closed"
    assert mapping.code_for("state", "ooit") == ""


def test_the_header_is_found_below_titles_and_merged_names() -> None:
    rows = [
        ("Agressieregistratie",),
        (),
        ("Melding", "", "Wat"),
        ("Nr.", "Datum", "Soort agressie", "Afdeling", "Omschrijving"),
    ]
    sheet = rules.find_header([*rows, ("1", "3-4-2025", "verbaal", "Zorg", "x")], rules.shipped_mapping())

    assert sheet.rows == ((5, ("1", "3-4-2025", "verbaal", "Zorg", "x")),)
    assert sheet.name_of("behaviours") == "Soort agressie"


def test_missing_columns_are_named() -> None:
    with pytest.raises(Unusable, match="datum van het incident, afdeling"):
        rules.find_header([("Nummer", "Soort agressie", "Omschrijving")], rules.shipped_mapping())
