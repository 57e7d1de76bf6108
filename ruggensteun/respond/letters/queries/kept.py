"""Letters as they are kept: text, document, changes by hand, and what waits to go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.utils.translation import get_language, gettext
from django.utils.translation import override as in_language

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import LetterTemplate, Pack
from ruggensteun.ground.vault.queries import opened, opened_all, opened_bytes
from ruggensteun.report.incidents.access import handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import details_of
from ruggensteun.respond.letters import rules
from ruggensteun.respond.letters.access import visible_letters
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.rules import Changed, LetterText
from ruggensteun.respond.letters.terms import GONE, WAITING, State
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State as MeasureState

LIFTING = "lifting"
AT_ONCE = 200


def letter_for(actor: Actor, letter_id: UUID) -> Letter | None:
    """A letter this actor may see."""
    return (
        visible_letters(actor)
        .select_related("incident__subject", "subject", "measure__subject", "measure__hearing")
        .filter(pk=letter_id)
        .first()
    )


def letters_of(actor: Actor, incident: Incident) -> list[Letter]:
    """The letters of a case, newest first; not opened."""
    rows = visible_letters(actor).filter(incident=incident).exclude(state=State.VOID)
    return list(rows.select_related("measure").order_by("-prepared_at", "-id"))


def decoded(text: str) -> LetterText:
    """A letter from its kept form."""
    return msgspec.json.decode(text, type=LetterText)


def text_of(letter: Letter) -> LetterText:
    """A letter as it was filled. The caller has asked whether it may be seen."""
    return decoded(opened(letter, "text"))


def document_of(letter: Letter) -> bytes:
    """The PDF as it was approved, b'' before that. The caller has asked whether it may be seen."""
    return opened_bytes(letter, "document")


def template_of(pack: Pack, code: str) -> LetterTemplate | None:
    """The letter template with a code, if the pack has it."""
    return next((one for one in pack.letters if one.code == code), None)


_HOLDS = {MeasureState.IMPOSED, MeasureState.SUSPENDED, MeasureState.EXPIRED}


def template_for(measure: Measure) -> str:
    """Which letter a measure asks for as it stands now; '' for none."""
    if measure.state == MeasureState.LIFTED:
        return LIFTING
    return measure.letter if measure.state in _HOLDS else ""


def asks_for_meeting(measure: Measure) -> bool:
    """Whether the letter of a measure needs a day and place to meet."""
    template = template_of(pack_of(measure.pack_version_id), template_for(measure))
    return template is not None and "meeting_on" in template.fields


def sheet_of(letter: Letter) -> bytes:
    """The PDF: as approved, else as the draft would become. The caller has asked whether it may be seen."""
    return document_of(letter) or rules.printed(text_of(letter))


def words(language: str) -> tuple[str, str, str]:
    """The few words of a letter that do not stand in the pack: page, date, reference."""
    with in_language(language):
        return gettext("Pagina"), gettext("Datum"), gettext("Kenmerk")


def differences(letter: Letter) -> list[Changed]:
    """What somebody changed by hand in what the protocol filled; empty when nothing."""
    filled = opened(letter, "filled")
    return rules.difference(decoded(filled), text_of(letter)) if filled else []


def addressee_of(letter: Letter) -> Subject | None:
    """The person a letter is for."""
    person: Subject | None = letter.subject or (letter.measure.subject if letter.measure else letter.incident.subject)
    return person


def waiting_letter(measure: Measure) -> Letter | None:
    """The letter that a measure asks for now, when it was made and did not go out yet."""
    rows = Letter.objects.filter(measure=measure, occasion_id__isnull=True, template=template_for(measure))
    return rows.filter(state__in=WAITING).order_by("-prepared_at").first()


def letters_about(actor: Actor, measure: Measure) -> list[tuple[Letter, str]]:
    """The letters of a measure and of the steps in its life with their titles, newest first; not opened."""
    rows = visible_letters(actor).filter(measure=measure).exclude(state=State.VOID).order_by("-prepared_at", "-id")
    return [(one, _title(one)) for one in rows]


def _title(letter: Letter) -> str:
    template = template_of(pack_of(letter.pack_version_id), letter.template)
    return template.title.in_(get_language() or "nl") if template else letter.template


def has_gone(measure: Measure) -> bool:
    """Whether the letter that a measure asks for now went out already."""
    rows = Letter.objects.filter(measure=measure, occasion_id__isnull=True, template=template_for(measure))
    return rows.filter(state__in=GONE).exists()


def letter_of_step(occasion_id: UUID, template: str) -> Letter | None:
    """The letter of a step, when it was made and did not go out yet."""
    rows = Letter.objects.filter(occasion_id=occasion_id, template=template, state__in=WAITING)
    return rows.order_by("-prepared_at").first()


def is_to_merged(letter: Letter) -> bool:
    """Whether the letter is for an entry that turned out to be another one: it has to be made anew."""
    person = None if letter.addressee else addressee_of(letter)
    return person is not None and person.merged_into_id is not None


def address_of(letter: Letter) -> str:
    """Where a letter goes to; '' when no address is known. The caller has asked whether it may be seen."""
    if letter.addressee:
        return opened(letter, "addressee").partition("\n")[2]
    person = addressee_of(letter)
    return details_of(person)["address"] if person else ""


@dataclass(frozen=True)
class Waiting:
    """A letter that did not go out yet, with its text and whom it is for."""

    letter: Letter
    text: LetterText
    has_address: bool


def waiting_letters(actor: Actor) -> list[Waiting]:
    """The letters that this actor sees off: concepts and approved ones, longest waiting first."""
    mine = handled(actor, May.IMPOSE_MEASURE, through="incident__")
    rows = visible_letters(actor).filter(mine, state__in=[State.DRAFT, State.APPROVED])
    found = rows.select_related("incident__subject", "subject", "measure__subject").order_by("prepared_at", "id")
    return _opened(list(found[:AT_ONCE]))


def _opened(letters: Sequence[Letter]) -> list[Waiting]:
    texts = opened_all(letters, "text")
    people = {one.pk: addressee_of(one) for one in letters}
    addresses = opened_all([person for person in people.values() if person], "address")
    known = {pk for pk, person in people.items() if person and addresses[person.pk]["address"]}
    known |= {one.pk for one in letters if one.addressee}
    return [Waiting(one, decoded(texts[one.pk]["text"]), one.pk in known) for one in letters]


def batch_of(actor: Actor) -> bytes:
    """One document with every approved letter that can go by post, after a list of addresses; b'' when none can."""
    ready = [one for one in waiting_letters(actor) if one.letter.state == State.APPROVED and one.has_address]
    if not ready:
        return b""
    heads = (gettext("Nr."), gettext("Naam"), gettext("Adres"), gettext("Kenmerk"))
    return rules.printed_batch([one.text for one in ready], gettext("Brieven om te versturen"), heads)


def worded_sheet_of(letter: Letter) -> bytes:
    """The letter as a Word document. The caller has asked whether it may be seen."""
    return rules.worded(text_of(letter))
