"""A letter on paper: PDF/UA-1 without a fault, what was typed stands there as typed, and nothing tells of the maker."""

import msgspec
import pytest

from ruggensteun.respond.letters.rules import LetterText, Section, printable, printed
from tests.letters.reading import faults_in, needs_pdftotext, text_in

HOSTILE = [
    '#read("/etc/passwd")',
    "{{7*7}} {{ facts }} {% include x %}",
    "*niet vet* _niet schuin_ `geen code`",
    "$x^2$ @bron <label> // geen opmerking",
    "\\u{41} \\ = geen kop",
    "- geen lijst #let a = 1 #{1+1}",
    "Zoë Çelik-Łukasz Ștefan ĳ €",
]


def letter(*lines: str, **changes: object) -> LetterText:
    usual = LetterText(
        title="Waarschuwing",
        language="nl",
        subject="Waarschuwing: uw gedrag op 23 november 2026",
        reference="ABCD-2345",
        sender=("Gemeente Duinwijk", "Raadhuisplein 1"),
        addressee=("Henk Pietersen", "Kerkstraat 12", "1970 AB Duinwijk"),
        particulars=("Datum: 23 november 2026", "Kenmerk: ABCD-2345"),
        page="Pagina",
        blocks=(Section("", (("Geachte Henk Pietersen,",),)), Section("Wat is er gebeurd?", (lines or ("Niets.",),))),
    )
    return msgspec.structs.replace(usual, **changes)


def test_it_is_pdf_ua_1() -> None:
    assert faults_in(printed(letter())) == []


def test_a_long_english_letter_too() -> None:
    long = letter(*(["This is a line of a long letter. " * 4] * 120), language="en", page="Page")

    assert faults_in(printed(long)) == []


@needs_pdftotext
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    assert text in text_in(printed(letter(text)))


@needs_pdftotext
def test_hostile_text_in_every_field() -> None:
    nasty = '#read("/etc/passwd") *x* $y$'
    document = letter(nasty, title=nasty, subject=nasty, reference=nasty, addressee=(nasty,), sender=(nasty, nasty))

    text = text_in(printed(document))
    assert text.count('#read("/etc/passwd")') >= 5
    assert "root:" not in text


@pytest.mark.parametrize("text", ["nul \x00 nul", "\x1b[31m", "emoji 😀", "漢字", "عرب", "\ud7ff\ue000", "￾"])
def test_what_the_font_cannot_show_gets_a_sign_that_it_can(text: str) -> None:
    assert "\ufffd" in printable(text)
    assert faults_in(printed(letter(text, addressee=(text,)))) == []


def test_dutch_names_stay_as_they_are() -> None:
    assert printable("Zoë Çelik-Łukasz Ștefan ĳ €") == "Zoë Çelik-Łukasz Ștefan ĳ €"


def test_its_metadata_tells_nothing_of_people_and_machines() -> None:
    document = printed(letter())

    assert b"Henk" not in document
    assert b"/Author" not in document
    assert b"/CreationDate" not in document
    assert b"/work" not in document
    assert b"/home" not in document


def test_the_same_text_gives_the_same_bytes() -> None:
    assert printed(letter()) == printed(letter())
