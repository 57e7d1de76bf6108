"""Changing a letter by hand: its text as one can type it, back again, and what became different."""

from dataclasses import dataclass
from difflib import SequenceMatcher

import msgspec

from ruggensteun.respond.letters.rules.filling import LetterText, Section, paragraphs_of


@dataclass(frozen=True)
class Changed:
    """A line of the difference: `same`, `gone` (as the protocol filled it) or `new` (as somebody wrote it)."""

    kind: str
    text: str


def typed_text(section: Section) -> str:
    """A part of a letter as it stands in a field: lines, and an empty line between paragraphs."""
    return "\n\n".join("\n".join(lines) for lines in section.paragraphs)


def edited(letter: LetterText, subject: str, texts: list[str]) -> LetterText:
    """The letter with another subject line and other texts, part by part; a part left empty goes, with its heading."""
    parts = [Section(section.heading, paragraphs_of(text)) for section, text in zip(letter.blocks, texts, strict=True)]
    kept = tuple(part for part in parts if part.paragraphs)
    return msgspec.structs.replace(letter, subject=" ".join(subject.split()), blocks=kept)


def difference(before: LetterText, after: LetterText) -> list[Changed]:
    """What differs between two texts of a letter, line by line, with the lines around it left out."""
    old, new = _lines(before), _lines(after)
    found: list[Changed] = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Changed("gone", line) for line in old[a:b]] + [Changed("new", line) for line in new[c:d]]
    return found


def _lines(letter: LetterText) -> list[str]:
    lines = [letter.subject]
    for block in letter.blocks:
        lines += [block.heading] if block.heading else []
        lines += [line for paragraph in block.paragraphs for line in paragraph]
    return lines
