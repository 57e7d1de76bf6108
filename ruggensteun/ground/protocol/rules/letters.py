"""Merge fields in letters: ``{{ name }}`` from a declared list, and nothing that a template engine would run."""

import re
from collections.abc import Collection, Iterator, Mapping

from ruggensteun.ground.protocol.terms import LetterTemplate, Paragraph, When, Words

FIELD = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
BRACES = re.compile(r"[{}]")


class Unfilled(LookupError):
    """A letter asks for fields that have no value."""

    def __init__(self, fields: Collection[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(", ".join(self.fields))


def fields_in(text: str) -> set[str]:
    """The merge fields in a text."""
    return set(FIELD.findall(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields replaced, once: a value that itself looks like a field stays as it is.

    Raises ``Unfilled`` when a field has no value or an empty one.
    """
    if missing := sorted(name for name in fields_in(text) if not values.get(name, "").strip()):
        raise Unfilled(missing)
    return FIELD.sub(lambda match: values[match[1]], text)


def paragraphs_for(letter: LetterTemplate, holds: Collection[When]) -> list[Paragraph]:
    """The paragraphs of a letter whose condition holds, in order."""
    return [each for each in letter.paragraphs if each.when is When.ALWAYS or each.when in holds]


def faults_in_letter(letter: LetterTemplate, known: Collection[str]) -> Iterator[tuple[str, Words]]:
    """What is wrong with a template, by place within it: unknown, undeclared or unused fields, stray braces."""
    used: set[str] = set()
    for place, words in _texts(letter):
        used |= fields_in(words.nl) | fields_in(words.en)
        yield from ((place, says) for says in _faults_in_text(words, letter.fields))
    for number, field in enumerate(letter.fields):
        if field not in known:
            yield f".fields[{number}]", Words(f"Het veld {field} bestaat niet.", f"There is no field {field}.")
        elif field not in used:
            yield f".fields[{number}]", Words(f"Het veld {field} staat nergens in.", f"The field {field} is not used.")


def _faults_in_text(words: Words, declared: Collection[str]) -> Iterator[Words]:
    if fields_in(words.nl) != fields_in(words.en):
        yield Words("Nederlands en Engels gebruiken andere velden.", "Dutch and English use other fields.")
    for field in sorted((fields_in(words.nl) | fields_in(words.en)) - set(declared)):
        yield Words(f"Het veld {field} is niet opgegeven.", f"The field {field} is not declared.")
    if any(BRACES.search(FIELD.sub("", text)) for text in (words.nl, words.en)):
        yield Words("Alleen {{ veld }} mag tussen accolades.", "Only {{ field }} may stand in braces.")


def _texts(letter: LetterTemplate) -> Iterator[tuple[str, Words]]:
    yield ".subject", letter.subject
    for number, paragraph in enumerate(letter.paragraphs):
        yield f".paragraphs[{number}].text", paragraph.text
        if paragraph.heading:
            yield f".paragraphs[{number}].heading", paragraph.heading
