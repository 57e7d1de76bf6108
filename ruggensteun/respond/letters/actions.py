"""Preparing, approving, sending letters; settling the track to the offender."""

from dataclasses import replace
from datetime import date, datetime

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
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.report.subjects.queries import details_of
from ruggensteun.respond.letters import access, queries, rules
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch, State
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import opened_measures

LANGUAGES = ("nl", "en")


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
    pack, code = pack_of(measure.pack_version_id), queries.template_for(measure)
    template = queries.template_of(pack, code)
    refuse_unless(code, _("Over deze maatregel is nog niet beslist. Er is nog geen brief."))
    refuse_unless(language in LANGUAGES, _("Kies Nederlands of Engels."))
    if template is None:
        raise Refused(_("Het protocol heeft voor deze maatregel geen brief."))
    known = queries.facts_for_measure(opened_measures([measure])[0], on=local(at).date(), language=language)
    known = replace(known, meeting_on=meeting_on, meeting_place=meeting_place.strip())
    _refuse_gaps(pack, rules.missing_in(template, known, language), language)
    text = rules.filled_letter(template, known, rules.values_of(known, language), language, queries.words(language))
    _throw_drafts_away(measure, code, by=by)
    return _kept(measure, code, language, msgspec.json.encode(text).decode(), at=at, by=by)


def _refuse_gaps(pack: Pack, missing: list[str], language: str) -> None:
    labels = [field.label.in_(language) for field in pack.letter_fields if field.code in missing]
    refuse_unless(not missing, _("De brief is nog niet compleet. Vul eerst in: %s.") % ", ".join(labels))


def _throw_drafts_away(measure: Measure, code: str, *, by: Actor) -> None:
    for draft in Letter.objects.filter(measure=measure, template=code, state__in=[State.DRAFT, State.APPROVED]):
        move(draft, State.VOID, act="letter.voided", by=by)


def _kept(measure: Measure, code: str, language: str, text: str, *, at: datetime, by: Actor) -> Letter:
    letter = Letter(organisation_id=measure.organisation_id, incident=measure.incident, measure=measure)
    letter.template, letter.language, letter.key_id = code, language, measure.key_id
    letter.pack_version_id, letter.prepared_by_id, letter.prepared_at = measure.pack_version_id, by.id, at
    seal(letter, text=text)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Deze brief is al verstuurd.")) from None
    record("letter.prepared", letter, by=by, template=code, language=language)
    return letter


@transaction.atomic
def approve_letter(letter: Letter, *, at: datetime, by: Actor) -> Letter:
    """Approve a letter: from now on the document stands as it is, sealed."""
    ensure(access.may_approve_letter(by, letter))
    holds = queries.template_for(letter.measure) == letter.template
    refuse_unless(holds, _("De maatregel is veranderd. Maak de brief opnieuw."))
    seal(letter, document=rules.printed(queries.text_of(letter)))
    fields = {"approved_by_id": by.id, "approved_at": at, "document": letter.document}
    move(letter, State.APPROVED, act="letter.approved", by=by, **fields)
    return letter


@transaction.atomic
def send_letter(letter: Letter, dispatch: Dispatch, *, sent_on: date, at: datetime, by: Actor) -> Letter:
    """The printed letter went out on a day. By post only when there is an address."""
    ensure(access.may_send_letter(by, letter))
    refuse_unless(letter.state == State.APPROVED, _("Keur de brief eerst goed."))
    refuse_unless(dispatch in Dispatch.values, _("Kies hoe de brief is verstuurd."))
    refuse_unless(sent_on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    approved = letter.approved_at and local(letter.approved_at).date()
    refuse_unless(not approved or sent_on >= approved, _("Deze dag ligt voor de goedkeuring van de brief."))
    by_hand = dispatch == Dispatch.HANDED_OVER
    no_address = _("Van deze persoon is geen adres bekend. Vul het adres in, of reik de brief uit.")
    refuse_unless(by_hand or details_of(letter.measure.subject)["address"], no_address)
    merged = _("Deze persoon is samengevoegd met een ander. Maak de brief opnieuw.")
    refuse_unless(letter.measure.subject.merged_into_id is None, merged)
    move(letter, State.SENT, act="letter.sent", by=by, sent_on=sent_on, dispatch=dispatch)
    return letter


@transaction.atomic
def note_delivery(letter: Letter, *, delivered_on: date, proof: str, at: datetime, by: Actor) -> Letter:
    """Write down that the letter arrived, with the sign of the carrier as proof."""
    ensure(access.may_note_delivery(by, letter))
    sent = letter.sent_on is not None and letter.sent_on <= delivered_on <= local(at).date()
    refuse_unless(sent, _("Kies een dag na het versturen en niet na vandaag."))
    refuse_unless(len(proof) <= 60 and "\x00" not in proof, _("Dit is te lang. Gebruik hooguit 60 tekens."))
    move(letter, State.DELIVERED, act="letter.delivered", by=by, delivered_on=delivered_on, proof=proof.strip())
    return letter


@transaction.atomic
def void_letter(letter: Letter, *, by: Actor) -> None:
    """Throw a letter away that did not go out."""
    ensure(access.may_void_letter(by, letter))
    move(letter, State.VOID, act="letter.voided", by=by)


@transaction.atomic
def settle_offender_lane(incident: Incident, *, at: datetime, by: Actor) -> None:
    """Settle the track to the offender, once a measure stands and its letter has gone out."""
    ensure(access.may_settle_offender_lane(by, incident))
    ready = queries.is_answered(by, incident, at=at)
    refuse_unless(ready, _("Eerst een maatregel en de brief, of leg uit waarom er geen reactie komt."))
    settle_lane(incident, Lane.OFFENDER, LaneState.SETTLED, reason="", at=at, by=by)
