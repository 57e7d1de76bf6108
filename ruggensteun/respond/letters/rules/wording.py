"""From the text of a letter to a Word document, for who has to work with it there. The text goes in as text."""

from io import BytesIO
from typing import Any

from ruggensteun.respond.letters.rules.filling import LetterText
from ruggensteun.respond.letters.rules.printing import printable

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def worded(letter: LetterText) -> bytes:
    """The letter as .docx: real headings, its language and title set, nothing about people or machines."""
    from docx import Document  # read only when somebody wants Word: it costs a fifth of a second

    document = Document()
    _dress(document, letter)
    sender, *below = letter.sender
    _paragraph(document, [sender]).runs[0].bold = True
    if below:
        _paragraph(document, below)
    _paragraph(document, letter.addressee)
    _paragraph(document, letter.particulars)
    document.add_heading(printable(letter.subject), level=1)
    for block in letter.blocks:
        if block.heading:
            document.add_heading(printable(block.heading), level=2)
        for lines in block.paragraphs:
            _paragraph(document, lines)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _paragraph(document: Any, lines: Any) -> Any:
    paragraph = document.add_paragraph()
    for number, line in enumerate(lines):
        run = paragraph.add_run(printable(line))
        if number < len(lines) - 1:
            run.add_break()
    return paragraph


def _dress(document: Any, letter: LetterText) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    properties = document.core_properties
    properties.title, properties.author, properties.language = printable(letter.title), "", letter.language
    properties.comments = properties.last_modified_by = ""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    for name, size in (("Normal", 10.5), ("Heading 1", 13), ("Heading 2", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Noto Sans", Pt(size)
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): LANGUAGES.get(letter.language, "nl-NL")})
    fonts.append(language)
