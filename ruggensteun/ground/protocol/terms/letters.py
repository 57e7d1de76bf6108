"""The words of letters: typed merge fields, templates and the clauses that say what a person can do against it."""

from ruggensteun.ground.protocol.terms.words import Code, FieldKind, Remedy, Term, Text, When, Words


class LetterField(Term, frozen=True):
    """A merge field that templates may use as ``{{ code }}``, and nothing else."""

    code: Code
    label: Words
    kind: FieldKind


class Paragraph(Term, frozen=True):
    """A paragraph of a letter, with an optional heading, printed when its condition holds."""

    text: Words
    heading: Words | None = None
    when: When = When.ALWAYS


class LetterTemplate(Term, frozen=True):
    """A letter in plain words. ``fields`` are those it uses; a test and the check refuse any other. [domain 3.4]"""

    code: Code
    title: Words
    subject: Words
    fields: tuple[Code, ...]
    paragraphs: tuple[Paragraph, ...]


class RemedyClause(Term, frozen=True):
    """What the letter says about objection or complaint; a lawyer has to set it. [BG: Awb 3:45, 6:7, 9]"""

    code: Remedy
    label: Words
    text: Words
    source: Text
    verified: bool = False
