"""Holding a dossier, and erasing it with two persons: its keys are destroyed, its codes and days stay for figures."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.models import Chair, CheckIn, Moment, Offer, Plan, Relative
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.worklist.models import Snooze
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import destroy_key, seal
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.keep.retention import access, queries, rules
from ruggensteun.keep.retention.models import Erasure, Hold, PrivacyRequest
from ruggensteun.keep.retention.terms import ErasureState, HoldState, RequestState
from ruggensteun.keep.traces.rules import Erased
from ruggensteun.learn.improvement.models import Story
from ruggensteun.report.incidents.models import Incident, Involvement, Opening
from ruggensteun.report.incidents.terms import State
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import entries_of
from ruggensteun.respond.measures.models import Measure, SharedMeasure
from ruggensteun.respond.measures.queries import under_objection


@transaction.atomic
def hold_dossier(incident: Incident, *, reason: str, review_on: date, on: date, by: Actor) -> Hold:
    """Keep a dossier longer than its term, with a reason and a day on which that is looked at again."""
    ensure(access.may_keep_or_erase(by, incident))
    refuse_faults(rules.wrong_hold(reason, review_on, on=on))
    refuse_unless(incident.state != State.ANONYMISED, _("Dit dossier is al vernietigd."))
    refuse_unless(not queries.is_held(incident), _("Dit dossier wordt al vastgehouden."))
    hold = Hold(organisation_id=by.organisation_id, incident=incident, review_on=review_on, set_on=on, set_by_id=by.id)
    hold.key_id = incident.key_id
    seal(hold, reason=reason.strip())
    hold.save(force_insert=True)
    record("dossier.held", hold, by=by, review_on=review_on)
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, on: date, by: Actor) -> None:
    """Let the term of a dossier count again."""
    ensure(access.may_keep_or_erase(by, hold.incident))
    move(hold, HoldState.LIFTED, act="hold.lifted", by=by, lifted_on=on)


@transaction.atomic
def propose_erasure(incident: Incident, *, on: date, by: Actor) -> Erasure:
    """Propose that a dossier past its term is erased; a second person does it."""
    ensure(access.may_keep_or_erase(by, incident))
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    _refuse_unless_erasable(incident, on=on)
    waiting = Erasure.objects.filter(incident=incident, state=ErasureState.PROPOSED).exists()
    refuse_unless(not waiting, _("Dit is al voorgesteld."))
    erasure = Erasure(organisation_id=by.organisation_id, incident=incident, proposed_on=on, proposed_by_id=by.id)
    erasure.save(force_insert=True)
    record("erasure.proposed", erasure, by=by)
    return erasure


@transaction.atomic
def receive_request(
    incident: Incident, kind: str, *, received_on: date, note: str = "", on: date, by: Actor
) -> PrivacyRequest:
    """Somebody asks for access, correction or erasure: nothing of this dossier is erased until that is answered."""
    ensure(access.may_keep_or_erase(by, incident))
    refuse_unless(incident.state != State.ANONYMISED, _("Dit dossier is al vernietigd."))
    refuse_faults(rules.wrong_request(kind, received_on, note, on=on))
    asked = PrivacyRequest(organisation_id=by.organisation_id, incident=incident, kind=kind, received_on=received_on)
    asked.due_on, asked.received_by_id = rules.answer_before(received_on), by.id
    asked.key_id = incident.key_id
    seal(asked, note=note.strip())
    asked.save(force_insert=True)
    record("request.received", asked, by=by, kind=kind, due_on=asked.due_on)
    return asked


@transaction.atomic
def answer_request(asked: PrivacyRequest, *, answer: str, on: date, by: Actor) -> None:
    """Write down what the person was answered; the dossier's term counts again."""
    ensure(access.may_keep_or_erase(by, asked.incident))
    refuse_faults(rules.wrong_answer(answer))
    seal(asked, answer=answer.strip())
    fields = {"answered_on": on, "answered_by_id": by.id, "answer": asked.answer}
    move(asked, RequestState.ANSWERED, act="request.answered", by=by, **fields)


def _refuse_unless_erasable(incident: Incident, *, on: date) -> None:
    months = queries.term_months(incident.organisation_id, on=on)
    is_closed = incident.state == State.CLOSED and incident.closed_at is not None
    refuse_unless(is_closed, _("Dit dossier is niet gesloten. Dan telt de bewaartermijn nog niet."))
    assert incident.closed_at is not None
    past = rules.is_past(local(incident.closed_at).date(), months, on=on)
    refuse_unless(past, _("De bewaartermijn van dit dossier is nog niet voorbij."))
    refuse_unless(not queries.is_held(incident), _("Dit dossier wordt vastgehouden. Hef dat eerst op."))
    refuse_unless(
        not queries.open_requests_of(incident), _("Er loopt een verzoek van de persoon. Beantwoord dat eerst.")
    )
    refuse_unless(not under_objection(incident), _("Er loopt een bezwaar of klacht. Beslis daar eerst over."))


@transaction.atomic
def withdraw_erasure(erasure: Erasure, *, by: Actor) -> None:
    """Take a proposal back."""
    ensure(access.may_keep_or_erase(by, erasure.incident))
    move(erasure, ErasureState.WITHDRAWN, act="erasure.withdrawn", by=by)


@transaction.atomic
def erase_dossier(erasure: Erasure, *, on: date, by: Actor) -> int:
    """Erase a dossier as the second person: returns the number of keys that were destroyed.

    The keys of the dossier, of its aftercare and of emergency access to it go, and the key of the subject when no other
    dossier is about it.
    Who it happened to is taken out. Codes, days and the unit stay, so that figures stay what they were.
    """
    ensure(access.may_erase_dossier(by, erasure))
    incident = Incident.objects.select_for_update().get(pk=erasure.incident_id)
    _refuse_unless_erasable(incident, on=on)
    keys = [incident.key_id, *Plan.objects.filter(incident=incident).values_list("key_id", flat=True)]
    keys += Opening.objects.filter(incident=incident).values_list("key_id", flat=True)
    keys += [entry.key_id for entry in _forgotten_entries(incident, on=on)]
    number = sum(destroy_key(key, by=by) for key in keys)
    _take_people_out(incident, by)
    move(
        erasure, ErasureState.ERASED, act="erasure.done", by=by, erased_by_id=by.id, erased_on=on, keys_destroyed=number
    )
    move(incident, State.ANONYMISED, act="incident.anonymised", by=by)
    return number


def _forgotten_entries(incident: Incident, *, on: date) -> list[Subject]:
    """The entries of a person of whom nobody else speaks any more, with what could be looked up taken away."""
    if incident.subject_id is None:
        return []
    entries = entries_of(incident.subject_id).values("pk")
    others = Incident.objects.filter(subject__in=entries).exclude(pk=incident.pk)
    running = Measure.objects.filter(subject__in=entries, ends_on__gte=on)
    if others.exclude(state=State.ANONYMISED).exists() or running.exists():
        return []
    nothing: dict[str, None] = dict.fromkeys(("customer_number_index", "email_index", "phone_index", "identity_index"))
    forgotten = list(entries_of(incident.subject_id))
    Subject.objects.filter(pk__in=[entry.pk for entry in forgotten]).update(**nothing)
    return forgotten


def _take_people_out(incident: Incident, by: Actor) -> None:
    """What linked the dossier to people: its parts, who was told, who was cared for, its number elsewhere."""
    SharedMeasure.objects.filter(origin_id=incident.pk).delete()
    Involvement.objects.filter(incident=incident).update(person=None)
    Message.objects.filter(incident=incident).update(to=None)
    Plan.objects.filter(incident=incident).update(person=None, supporter=None, stand_in=None, together=None)
    Moment.objects.filter(incident=incident).update(by=None)
    for about_somebody in (CheckIn, Offer, Relative, Chair, Snooze, Story):
        about_somebody._default_manager.filter(incident=incident).delete()
    circle: list[UUID] = [by.id] if incident.shielded and by.id else []
    Incident.objects.filter(pk=incident.pk).update(
        reporter=None, subject=None, circle=circle, excluded=[], source="", source_number="", digest=b""
    )


@transaction.atomic
def erase_again(entry: Erased, *, by: Actor) -> bool:
    """After a restored backup: destroy again what the ledger says was destroyed. Returns whether there was anything."""
    ensure(access.may_erase_again(by))
    was_back = destroy_key(entry.key_id, by=by)
    if entry.kind == KeyKind.SUBJECT:
        nothing: dict[str, None] = dict.fromkeys(("customer_number_index", "email_index", "phone_index"))
        Subject.objects.filter(pk=entry.owner_id).update(**nothing, identity_index=None)
    incident = Incident.objects.filter(pk=entry.owner_id).exclude(state=State.ANONYMISED).first()
    if incident is not None:
        _take_people_out(incident, by)
        Incident.objects.filter(pk=incident.pk).update(state=State.ANONYMISED)
        record("erasure.applied_again", incident, by=by, dossier_id=incident.pk)
    return was_back or incident is not None
