"""Filling letters from the protocol, and changing them by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import known_as
from ruggensteun.respond.letters import access, queries, rules
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries import Occasion
from ruggensteun.respond.letters.rules import Facts, LetterText
from ruggensteun.respond.letters.terms import WAITING, State
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import opened_measures
from ruggensteun.respond.measures.rules import wrong_text

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Wanted:
    """Which letter is wanted: of which case, about whom and what, by which template of which pack."""

    incident: Incident
    template: str
    pack_version_id: UUID | None
    subject: Subject | None = None
    measure: Measure | None = None
    occasion_id: UUID | None = None
    addressee: str = ""


@transaction.atomic
def prepare_letter(
    measure: Measure,
    *,
    language: str = "nl",
    meeting_on: date | None = None,
    meeting_place: str = "",
    at: datetime,
    by: Actor,
) -> Letter:
    """Fill the letter that a measure asks for now. A field without a value, or no decision yet, blocks it.

    A draft that was there is thrown away: the newest facts count.
    """
    ensure(access.may_prepare_letter(by, measure))
    code = queries.template_for(measure)
    refuse_unless(code, _("Over deze maatregel is nog niet beslist. Er is nog geen brief."))
    refuse_unless(language in LANGUAGES, _("Kies Nederlands of Engels."))
    known = queries.facts_for_measure(opened_measures([measure])[0], on=local(at).date(), language=language)
    known = replace(known, meeting_on=meeting_on, meeting_place=meeting_place.strip())
    wanted = Wanted(measure.incident, code, measure.pack_version_id, measure.subject, measure)
    return _filled(wanted, known, language, at=at, by=by)


@transaction.atomic
def prepare_step_letter(occasion: Occasion, *, language: str = "nl", at: datetime, by: Actor) -> Letter:
    """Fill the letter of a step: an invitation, the agreements, a longer term, an objection received or decided."""
    ensure(access.may_prepare_case_letter(by, occasion.incident))
    refuse_unless(language in LANGUAGES, _("Kies Nederlands of Engels."))
    known = queries.facts_for_occasion(occasion, on=local(at).date(), language=language)
    about, incident = occasion.measure, occasion.incident
    subject = about.subject if about else incident.subject
    version = about.pack_version_id if about else incident.pack_version_id
    wanted = Wanted(incident, occasion.template, version, subject, about, occasion.row.pk)
    return _filled(wanted, known, language, at=at, by=by)


@transaction.atomic
def prepare_case_letter(
    incident: Incident,
    template: str,
    values: Mapping[str, str | int | date],
    *,
    occasion_id: UUID,
    addressee: str = "",
    language: str = "nl",
    at: datetime,
    by: Actor,
) -> Letter:
    """Fill a letter of another room (a claim for damage, say) to the subject of a case, or to an institution.

    `values`: what that room knows, by declared field; each must be of the kind that the pack says. `addressee`: name
    and address of an institution, by line.
    """
    ensure(access.may_prepare_case_letter(by, incident))
    refuse_unless(language in LANGUAGES, _("Kies Nederlands of Engels."))
    pack = pack_of(incident.pack_version_id)
    known = queries.facts_for_case(incident, pack, None, on=local(at).date(), language=language)
    try:
        known = replace(known, extra=rules.typed_values(pack, values, language))
    except rules.WrongKind as wrong:
        raise Refused(_("Dit past niet in het veld %s van de brief.") % wrong) from None
    if addressee:
        name, _line, address = addressee.partition("\n")
        known = replace(known, subject_name=name, address=address)
    subject = None if addressee else incident.subject
    wanted = Wanted(incident, template, incident.pack_version_id, subject, None, occasion_id, addressee)
    return _filled(wanted, known, language, at=at, by=by)


def _filled(wanted: Wanted, known: Facts, language: str, *, at: datetime, by: Actor) -> Letter:
    pack = pack_of(wanted.pack_version_id)
    template = queries.template_of(pack, wanted.template)
    if template is None:
        raise Refused(_("Het protocol heeft hiervoor geen brief."))
    _refuse_gaps(pack, rules.missing_in(template, known, language), language)
    text = rules.filled_letter(template, known, rules.values_of(known, language), language, queries.words(language))
    _throw_drafts_away(wanted, by=by)
    return _kept(wanted, language, text, at=at, by=by)


def _refuse_gaps(pack: Pack, missing: list[str], language: str) -> None:
    labels = [field.label.in_(language) for field in pack.letter_fields if field.code in missing]
    refuse_unless(not missing, _("De brief is nog niet compleet. Vul eerst in: %s.") % ", ".join(labels))


def _throw_drafts_away(wanted: Wanted, *, by: Actor) -> None:
    same = Letter.objects.filter(incident=wanted.incident, measure=wanted.measure, template=wanted.template)
    for draft in same.filter(occasion_id=wanted.occasion_id, state__in=WAITING):
        move(draft, State.VOID, act="letter.voided", by=by)


def _kept(wanted: Wanted, language: str, text: LetterText, *, at: datetime, by: Actor) -> Letter:
    letter = Letter(organisation_id=wanted.incident.organisation_id, incident=wanted.incident, measure=wanted.measure)
    letter.subject = known_as(wanted.subject) if wanted.subject else None
    letter.occasion_id = wanted.occasion_id
    letter.template, letter.language, letter.key_id = wanted.template, language, wanted.incident.key_id
    letter.pack_version_id, letter.prepared_by_id, letter.prepared_at = wanted.pack_version_id, by.id, at
    seal(letter, text=msgspec.json.encode(text).decode(), addressee=wanted.addressee)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Deze brief is al verstuurd.")) from None
    record("letter.prepared", letter, by=by, template=wanted.template, language=language)
    return letter


@transaction.atomic
def edit_letter(letter: Letter, *, subject: str, texts: Sequence[str], by: Actor) -> Letter:
    """Change a concept by hand. What the protocol filled stays beside it, for whoever approves."""
    ensure(access.may_prepare_case_letter(by, letter.incident))
    refuse_unless(letter.state == State.DRAFT, _("Alleen een concept kunt u aanpassen. Maak de brief opnieuw."))
    before = queries.text_of(letter)
    refuse_unless(subject.strip(), _("Zet boven de brief waar hij over gaat."))
    refuse_unless(len(texts) == len(before.blocks), _("De brief is intussen veranderd. Open hem opnieuw."))
    for text in (subject, *texts):
        refuse_unless(not wrong_text(text), wrong_text(text))
    refuse_unless(any(text.strip() for text in texts), _("Een lege brief kan niet."))
    after = rules.edited(before, subject, [text.replace("\r\n", "\n") for text in texts])
    if not letter.filled:
        seal(letter, filled=msgspec.json.encode(before).decode())
    seal(letter, text=msgspec.json.encode(after).decode())
    fields = {"text": letter.text, "filled": letter.filled, "edited_by_id": by.id}
    changed = Letter.objects.filter(pk=letter.pk, state=State.DRAFT).update(**fields)
    refuse_unless(changed == 1, _("Iemand was u net voor. Kijk eerst wat er is veranderd."))
    letter.edited_by_id = by.id
    record("letter.edited", letter, by=by)
    return letter
