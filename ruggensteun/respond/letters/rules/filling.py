"""From a template of the pack and what is known to a letter: declared fields only, replaced once, never run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import msgspec
from babel.dates import format_date

from ruggensteun.ground.protocol.rules import fields_in, filled, paragraphs_for
from ruggensteun.ground.protocol.terms import FieldKind, LetterTemplate, Pack, When


class Section(msgspec.Struct, frozen=True):
    """A paragraph of a letter with its heading, or ''. Paragraphs are lists of lines."""

    heading: str
    paragraphs: tuple[tuple[str, ...], ...]


class LetterText(msgspec.Struct, frozen=True):
    """A whole letter as text, in the form in which it is kept and printed."""

    title: str
    language: str
    subject: str
    reference: str
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    particulars: tuple[str, ...]
    page: str
    blocks: tuple[Section, ...]


@dataclass(frozen=True)
class Facts:
    """Everything a letter may say, as plain values; '' or None is not known."""

    subject_name: str = ""
    address: str = ""
    organisation: str = ""
    organisation_lines: tuple[str, ...] = ()
    reference: str = ""
    dated_on: date | None = None
    incident_on: date | None = None
    incident_place: str = ""
    facts: str = ""
    measure: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    location: str = ""
    basic_service: str = ""
    heard_on: date | None = None
    statement: str = ""
    acute_reason: str = ""
    respond_before: date | None = None
    contact_advice: str = ""
    remedies_clause: str = ""
    contact: str = ""
    signatory: str = ""
    meeting_on: date | None = None
    meeting_place: str = ""
    lifted_on: date | None = None
    lifted_reason: str = ""
    answer_on: date | None = None
    answer_time: str = ""
    answer_place: str = ""
    old_ends_on: date | None = None
    extension_reason: str = ""
    review_note: str = ""
    met_on: date | None = None
    own_view: str = ""
    agreements: str = ""
    received_on: date | None = None
    decide_before: date | None = None
    grounds: str = ""
    decision_reason: str = ""
    decided_on: date | None = None
    holds: frozenset[When] = frozenset()
    extra: Mapping[str, str] = field(default_factory=dict)


DATES = {
    "incident_date": "incident_on",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "review_on": "review_on",
    "hearing_on": "heard_on",
    "respond_before": "respond_before",
    "meeting_on": "meeting_on",
    "lifted_on": "lifted_on",
    "answer_on": "answer_on",
    "old_ends_on": "old_ends_on",
    "met_on": "met_on",
    "received_on": "received_on",
    "decide_before": "decide_before",
    "decided_on": "decided_on",
}
TEXTS = (
    "subject_name", "organisation", "reference", "incident_place", "facts", "measure", "location", "basic_service",
    "statement", "acute_reason", "contact_advice", "remedies_clause", "contact", "signatory", "meeting_place",
    "lifted_reason", "answer_time", "answer_place", "extension_reason", "review_note", "own_view", "agreements",
    "grounds", "decision_reason",
)  # fmt: skip


class Marked(dict[str, str]):
    """Values for a preview: what is not known yet shows its label in brackets."""

    def get(self, name: str, default: object = None) -> str:
        """The value, or the label in brackets."""
        return self[name]

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


@lru_cache(maxsize=4096)
def day(on: date | None, language: str) -> str:
    """A date as people write it: 3 november 2026; '' for none."""
    return format_date(on, "d MMMM y", locale=language) if on else ""


def values_of(known: Facts, language: str) -> dict[str, str]:
    """The merge fields that have a value."""
    values = {name: getattr(known, name).strip() for name in TEXTS}
    values |= {name: day(getattr(known, of), language) for name, of in DATES.items()}
    values |= {name: text.strip() for name, text in known.extra.items()}
    return {name: text for name, text in values.items() if text}


def conditions(known: Facts) -> set[When]:
    """Which conditional paragraphs hold."""
    holds = {
        When.HEARD: bool(known.heard_on and known.statement.strip()),
        When.NOT_HEARD: not known.statement.strip() and bool(known.acute_reason.strip()),
        When.HAS_BASIC_SERVICE: bool(known.basic_service.strip()),
        When.HAS_LOCATION: bool(known.location.strip()),
        When.HAS_CONTACT_ADVICE: bool(known.contact_advice.strip()),
    }
    return {condition for condition, is_so in holds.items() if is_so} | known.holds


def missing_in(template: LetterTemplate, known: Facts, language: str) -> list[str]:
    """The codes of the fields that the letter asks for and that have no value."""
    values = values_of(known, language)
    used = fields_in(template.subject.in_(language))
    for paragraph in paragraphs_for(template, conditions(known)):
        used |= fields_in(paragraph.text.in_(language))
        used |= fields_in(paragraph.heading.in_(language)) if paragraph.heading else set()
    return sorted(used - values.keys())


class WrongKind(ValueError):
    """A value does not fit the kind that the pack declares for its field; the message is the code of the field."""


def typed_values(pack: Pack, given: Mapping[str, str | int | date], language: str) -> dict[str, str]:
    """Values of other rooms for declared fields, each of the kind that the pack says; raises `WrongKind`.

    A date is a date, a number a number, a text one line. What is not declared raises too: there is no other way in.
    """
    kinds = {one.code: one.kind for one in pack.letter_fields}
    return {code: _typed(code, kinds.get(code), value, language) for code, value in given.items()}


def _typed(code: str, kind: FieldKind | None, value: str | int | date, language: str) -> str:
    if kind is FieldKind.DATE and isinstance(value, date):
        return day(value, language)
    if kind is FieldKind.NUMBER and isinstance(value, int):
        return str(value)
    one_line = isinstance(value, str) and "\n" not in value
    if isinstance(value, str) and (kind is FieldKind.LINES or (kind is FieldKind.TEXT and one_line)):
        return value
    raise WrongKind(code)


def marked(pack: Pack, values: Mapping[str, str], language: str) -> Marked:
    """The values with a label in brackets for every declared field that has none."""
    labels = {field.code: f"[{field.label.in_(language)}]" for field in pack.letter_fields}
    return Marked({**labels, **values})


def filled_letter(
    template: LetterTemplate, known: Facts, values: Mapping[str, str], language: str, words: Collection[str]
) -> LetterText:
    """The letter with its fields replaced, once. `words`: the words for page, date and reference in the language.

    Raises `Unfilled` when a field has no value.
    """
    page, dated, reference = words
    blocks = [
        Section(
            filled(one.heading.in_(language), values) if one.heading else "",
            paragraphs_of(filled(one.text.in_(language), values)),
        )
        for one in paragraphs_for(template, conditions(known))
    ]
    return LetterText(
        title=template.title.in_(language),
        language=language,
        subject=filled(template.subject.in_(language), values),
        reference=known.reference,
        sender=(known.organisation, *known.organisation_lines),
        addressee=(values["subject_name"], *_address(known.address)),
        particulars=(f"{dated}: {day(known.dated_on, language)}", f"{reference}: {known.reference}"),
        page=page,
        blocks=tuple(blocks),
    )


def paragraphs_of(text: str) -> tuple[tuple[str, ...], ...]:
    """A text as paragraphs of lines: an empty line parts them."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(lines for part in parts if (lines := _lines(part)))


def _address(text: str) -> tuple[str, ...]:
    """An address is typed on one line as often as on several."""
    return _lines(text if "\n" in text.strip() else text.replace(",", "\n"))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
