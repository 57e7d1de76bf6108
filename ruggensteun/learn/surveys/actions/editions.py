"""Planning, opening, extending and closing an edition."""

import hashlib
from datetime import date
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import destroy_key, new_key, seal
from ruggensteun.ground.vault.queries import opened_bytes
from ruggensteun.ground.vault.rules import new_pair
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.learn.surveys import access, queries, rules
from ruggensteun.learn.surveys.models import (
    AnswerSet,
    Draft,
    Edition,
    Envelope,
    Frame,
    Invitation,
    Questionnaire,
    Stratum,
)
from ruggensteun.learn.surveys.terms import MAIL_ROUND, EditionState

BATCH = 1000


@transaction.atomic
def plan_edition(title: str, *, opens_on: date, closes_on: date, on: date, by: Actor) -> Edition:
    """Plan an edition with its first and last day: with the newest questionnaire and an empty frame."""
    ensure(access.may_plan_edition(by))
    wrong = rules.what_is_wrong(title, opens_on, closes_on, on=on)
    refuse_unless(not wrong, wrong)
    taken = Edition.objects.filter(title__iexact=title.strip()).exists()
    refuse_unless(not taken, _("Er is al een ronde met deze naam. Kies een andere naam."))
    edition = Edition(organisation_id=by.organisation_id, title=title.strip(), opens_on=opens_on, closes_on=closes_on)
    edition.save(force_insert=True)
    Questionnaire.objects.create(organisation_id=by.organisation_id, edition=edition, base=rules.SHIPPED[-1])
    _make_frame(edition)
    record("edition.planned", edition, by=by, opens_on=opens_on, closes_on=closes_on)
    return edition


def _make_frame(edition: Edition) -> None:
    frame = Frame(id=new_id(), organisation_id=edition.organisation_id, edition=edition)
    lock, frame.slot = new_pair()
    seal(frame, new_key(edition.organisation_id, KeyKind.SURVEY, frame.pk), lock=lock)
    frame.save(force_insert=True)


@transaction.atomic
def open_edition(edition: Edition, *, on: date, by: Actor) -> None:
    """Open an edition on or after its first day: questionnaire and frame freeze, then the invitations go out."""
    ensure(access.may_open_edition(by))
    refuse_unless(on >= edition.opens_on, _("Deze ronde gaat later open. Wacht tot de eerste dag."))
    refuse_unless(on < edition.closes_on, _("De laatste dag van deze ronde is al voorbij. Plan een nieuwe ronde."))
    move(edition, EditionState.OPEN, act="edition.opened", by=by, opened_on=on)
    number = _freeze_frame(edition)
    refuse_unless(number, _("Er is nog niemand uitgenodigd. Vul eerst in wie u vraagt."))
    digest = _freeze_questionnaire(edition)
    record("edition.frozen", edition, by=by, invited=number, digest=digest[:16])
    ring(MAIL_ROUND, organisation_id=edition.organisation_id, edition_id=edition.pk)


def _freeze_frame(edition: Edition) -> int:
    frame = Frame.objects.select_for_update().get(edition=edition)
    Frame.objects.filter(pk=frame.pk).update(frozen=True)
    counts = queries.asked_per_stratum(edition)
    invited: dict[str, int] = {}
    for code, _kind, number in counts:
        invited[code] = invited.get(code, 0) + number
    counts_as = rules.counted_as(invited)
    for code, counted in counts_as.items():
        Invitation.objects.filter(edition=edition, uniform_department=code).update(counts_as=counted)
    same = {"organisation_id": edition.organisation_id, "edition": edition}
    strata = [
        Stratum(**same, uniform_department=code, counts_as=counts_as[code], kind=kind, invited=number)
        for code, kind, number in counts
    ]
    Stratum.objects.bulk_create(strata)
    return sum(invited.values())


def _freeze_questionnaire(edition: Edition) -> str:
    whole = queries.instrument_of(edition)
    digest = hashlib.sha256(rules.digest_of(whole)).hexdigest()
    Questionnaire.objects.filter(edition=edition).update(content=rules.written(whole), digest=digest)
    return digest


@transaction.atomic
def extend_edition(edition: Edition, *, by: Actor) -> None:
    """Give the extra week of the published study; once."""
    ensure(access.may_extend_edition(by, edition))
    closes_on = edition.closes_on + rules.EXTRA
    same = Edition.objects.filter(pk=edition.pk, state=EditionState.OPEN, is_extended=False)
    refuse_unless(same.update(closes_on=closes_on, is_extended=True), _("Deze ronde kreeg al een week extra."))
    edition.refresh_from_db()
    record("edition.extended", edition, by=by, closes_on=closes_on)


@transaction.atomic
def close_edition(edition: Edition, *, by: Actor) -> None:
    """Close an edition for good: the ballot box opens, and whoever was invited is forgotten.

    The envelopes are opened, shuffled and filed in one go. Then the key of the frame is destroyed: addresses, entry
    codes, drafts and envelopes open nowhere any more, also not in a backup.
    """
    ensure(access.may_close_edition(by))
    move(edition, EditionState.CLOSED, act="edition.closed", by=by)
    frame = Frame.objects.select_for_update().filter(edition=edition).first()
    if frame is None:
        return
    lock = opened_bytes(frame, "lock")  # gone when an old backup came back: then the box is noise
    answers = _emptied_box(edition, lock) if lock else []
    SystemRandom().shuffle(answers)
    AnswerSet.objects.bulk_create(answers, batch_size=BATCH)
    for model in (Envelope, Draft, Invitation):
        model.objects.filter(edition=edition).delete()
    destroy_key(frame.key_id, by=by)
    Frame.objects.filter(pk=frame.pk).update(lock=b"", slot=b"")
    record("edition.counted", edition, by=by, answers=len(answers))


def _emptied_box(edition: Edition, lock: bytes) -> list[AnswerSet]:
    envelopes = Envelope.objects.filter(edition=edition).values_list("sealed", flat=True)
    return [_answer_set(edition, rules.taken_out(lock, bytes(sealed), edition.pk)) for sealed in envelopes.iterator()]


def _answer_set(edition: Edition, told: dict[str, Any]) -> AnswerSet:
    return AnswerSet(
        organisation_id=edition.organisation_id,
        edition=edition,
        uniform_department=told["uniform_department"],
        kind=told["kind"],
        answers=told["answers"],
    )
