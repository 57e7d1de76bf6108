"""Approving, sending, delivering, returning letters; settling the track to the offender."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.respond.letters import access, queries, rules
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import ABOUT_DAMAGE, CLAIMED, Dispatch, ReturnedFor, State
from ruggensteun.respond.measures.actions import note_invited, note_told
from ruggensteun.respond.measures.models import Invitation


@transaction.atomic
def approve_letter(letter: Letter, *, at: datetime, by: Actor) -> Letter:
    """Approve a letter: from now on the document stands as it is, sealed."""
    ensure(access.may_approve_letter(by, letter))
    measure = letter.measure
    holds = letter.occasion_id is not None or (measure and queries.template_for(measure) == letter.template)
    refuse_unless(holds, _("De maatregel is veranderd. Maak de brief opnieuw."))
    _refuse_merged(letter)
    seal(letter, document=rules.printed(queries.text_of(letter)))
    fields = {"approved_by_id": by.id, "approved_at": at, "document": letter.document}
    move(letter, State.APPROVED, act="letter.approved", by=by, **fields)
    return letter


@transaction.atomic
def send_letter(
    letter: Letter, dispatch: Dispatch, *, sent_on: date, tracking: str = "", at: datetime, by: Actor
) -> Letter:
    """The printed letter went out on a day. By post only when there is an address. The terms of the person begin."""
    ensure(access.may_send_letter(by, letter))
    refuse_unless(letter.state == State.APPROVED, _("Keur de brief eerst goed."))
    refuse_unless(dispatch in Dispatch.values, _("Kies hoe de brief is verstuurd."))
    refuse_unless(sent_on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    approved = letter.approved_at and local(letter.approved_at).date()
    refuse_unless(not approved or sent_on >= approved, _("Deze dag ligt voor de goedkeuring van de brief."))
    refuse_unless(len(tracking) <= 60 and "\x00" not in tracking, _("Dit is te lang. Gebruik hooguit 60 tekens."))
    _refuse_addressee(letter, dispatch)
    fields = {"sent_on": sent_on, "dispatch": dispatch, "tracking": tracking.strip()}
    is_claim = letter.template in ABOUT_DAMAGE
    move(letter, State.SENT, act="letter.claim_sent" if is_claim else "letter.sent", by=by, **fields)
    if is_claim and letter.occasion_id:
        ring(CLAIMED, organisation_id=letter.organisation_id, damage_id=letter.occasion_id)
    _let_it_count(letter, sent_on, by=by)
    return letter


def _refuse_addressee(letter: Letter, dispatch: Dispatch) -> None:
    if letter.addressee:
        return
    person = queries.addressee_of(letter)
    if person is None:
        raise Refused(_("Wij weten niet voor wie deze brief is. Zeg eerst over wie de melding gaat."))
    _refuse_merged(letter)
    no_address = _("Van deze persoon is geen adres bekend. Vul het adres in, of reik de brief uit.")
    refuse_unless(dispatch == Dispatch.HANDED_OVER or queries.address_of(letter), no_address)


def _refuse_merged(letter: Letter) -> None:
    merged = _("Deze persoon is samengevoegd met een ander. Maak de brief opnieuw.")
    refuse_unless(not queries.is_to_merged(letter), merged)


def _let_it_count(letter: Letter, sent_on: date, *, by: Actor) -> None:
    """What begins when the person is told: the terms of a decision, the time to answer an invitation."""
    if letter.occasion_id is None and letter.measure and letter.template == letter.measure.letter:
        note_told(letter.measure, on=sent_on, by=by)
    if letter.occasion_id is None:
        return
    invitation = Invitation.objects.filter(pk=letter.occasion_id).select_related("incident").first()
    if invitation:
        note_invited(invitation, on=sent_on, by=by)


@transaction.atomic
def send_letters(
    letters: Sequence[Letter], dispatch: Dispatch, *, sent_on: date, at: datetime, by: Actor
) -> list[tuple[Letter, str]]:
    """See off a whole batch; returns those that could not go, each with the sentence why. The others went."""
    ensure(access.may_send_letters(by))
    left: list[tuple[Letter, str]] = []
    for letter in letters:
        try:
            with transaction.atomic():
                send_letter(letter, dispatch, sent_on=sent_on, at=at, by=by)
        except Refused as refusal:
            left.append((letter, str(refusal)))
    return left


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
def note_return(letter: Letter, reason: str, *, returned_on: date, at: datetime, by: Actor) -> Letter:
    """A letter came back. It did not reach the person, so a new one has to go out: that stands on the work list."""
    ensure(access.may_note_delivery(by, letter))
    refuse_unless(reason in ReturnedFor.values, _("Kies waarom de brief terugkwam."))
    sent = letter.sent_on is not None and letter.sent_on <= returned_on <= local(at).date()
    refuse_unless(sent, _("Kies een dag na het versturen en niet na vandaag."))
    fields = {"returned_on": returned_on, "returned_for": reason}
    move(letter, State.RETURNED, act="letter.returned", by=by, **fields)
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
