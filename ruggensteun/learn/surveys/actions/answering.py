"""Answering: keeping a draft, sending it, and counting who did. Nothing here is written down about anybody.

No line in the journal: it would say at what moment an envelope came in. The journal gets the daily count instead.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure, found
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.learn.surveys import access, queries, rules
from ruggensteun.learn.surveys.models import Draft, Edition, Envelope, Frame, Invitation, ResponseCount
from ruggensteun.learn.surveys.queries import Entry
from ruggensteun.learn.surveys.rules import Answers, Screen, Sent
from ruggensteun.learn.surveys.terms import EditionState, Kind

BATCH = 500


@transaction.atomic
def keep_draft(entry: Entry, screen: Screen, sent: Sent, *, on: date) -> Answers:
    """Keep what was answered on one screen, sealed with the entry code's own key. Returns all answers so far."""
    found(_still_open(entry, on))
    answers, faults = rules.checked(screen, sent)
    refuse_faults(faults)
    whole = rules.merged(queries.draft_of(entry), answers)
    sealed = rules.laid_down(entry.opening.key, whole, entry.edition.pk)
    Draft.objects.update_or_create(
        organisation_id=entry.edition.organisation_id,
        place=entry.opening.place,
        defaults={"edition": entry.edition, "sealed": sealed},
    )
    return whole


@transaction.atomic
def send_answers(entry: Entry, *, on: date) -> None:
    """Put the answers in the ballot box, once. Afterwards the code opens nothing any more."""
    found(_still_open(entry, on))
    instrument, kind = queries.instrument_of(entry.edition), Kind(entry.invitation.kind)
    way = rules.walk(instrument, kind, queries.draft_of(entry))
    refuse_unless(not rules.first_open(way), _("Er mist nog een antwoord."))
    used = Invitation.objects.filter(pk=entry.invitation.pk, is_done=False).update(is_done=True)
    refuse_unless(used, _("Deze vragenlijst is al verstuurd."))
    slot = Frame.objects.values_list("slot", flat=True).get(edition=entry.edition)
    _envelope(entry.edition, bytes(slot), entry.invitation.counts_as, kind, way.answers).save(force_insert=True)
    Draft.objects.filter(place=entry.opening.place).delete()


def _still_open(entry: Entry, on: date) -> Edition | None:
    """The edition, held until this transaction ends, so that it does not close meanwhile."""
    if not Invitation.objects.filter(pk=entry.invitation.pk, is_done=False).exists():
        return None
    held = Edition.objects.select_for_update(no_key=True).filter(pk=entry.edition.pk, state=EditionState.OPEN)
    return held.filter(closes_on__gte=on).first()


def _envelope(edition: Edition, slot: bytes, department: str, kind: Kind, answers: Answers) -> Envelope:
    told = {"uniform_department": department, "kind": kind.value, "answers": answers}
    sealed = rules.put_in(slot, told, edition.pk)
    return Envelope(organisation_id=edition.organisation_id, edition=edition, sealed=sealed)


@transaction.atomic
def bring_answers(edition: Edition, sets: Iterable[tuple[str, Kind, Answers]], *, by: Actor) -> int:
    """Put answers in the box of invitations that are not done yet, in bulk: for the demo municipality and tests.

    Each set names the uniform department (as invited) and kind; what nobody is left for is refused. Returns how many.
    """
    ensure(access.may_bring_answers(by, edition))
    refuse_unless(edition.state == EditionState.OPEN, _("Deze ronde is niet open."))
    left: dict[tuple[str, str], list[Invitation]] = {}
    for one in Invitation.objects.filter(edition=edition, is_done=False).defer("address").order_by("id"):
        left.setdefault((one.uniform_department, one.kind), []).append(one)
    slot = bytes(Frame.objects.values_list("slot", flat=True).get(edition=edition))
    used, envelopes = [], []
    for department, kind, answers in sets:
        waiting = left.get((department, kind.value), [])
        refuse_unless(waiting, _("Voor deze afdeling is niemand meer uitgenodigd."))
        used.append(waiting.pop())
        envelopes.append(_envelope(edition, slot, used[-1].counts_as, kind, answers))
    Envelope.objects.bulk_create(envelopes, batch_size=BATCH)
    Invitation.objects.filter(pk__in=[one.pk for one in used]).update(is_done=True)
    record("answers.brought", edition, by=by, number=len(used))
    return len(used)


@transaction.atomic
def count_response(edition: Edition, *, on: date, by: Actor) -> bool:
    """Count once a day how many of each department answered; False when that was done already."""
    ensure(access.may_count_response(by))
    if edition.state != EditionState.OPEN or ResponseCount.objects.filter(edition=edition, on=on).exists():
        return False
    done: Mapping[str, int] = queries.done_per_department(edition)
    same = {"organisation_id": edition.organisation_id, "edition": edition, "on": on}
    rows = [ResponseCount(**same, uniform_department=code, completed=number) for code, number in done.items()]
    ResponseCount.objects.bulk_create(rows, ignore_conflicts=True)
    record("response.counted", edition, by=by, on=on, number=sum(done.values()))
    return True
