"""Entering and correcting outsiders, and saying which entries are one person."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.queries import blind_index
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.subjects import access, queries, rules
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity, Pair
from ruggensteun.report.subjects.terms import DoubleState


@transaction.atomic
def name_subject(identity: Identity, *, sealed_in: UUID | None = None, by: Actor) -> Subject:
    """Enter an outsider with what is known. `sealed_in`: only for the circle of that shielded dossier."""
    ensure(access.may_name_subject(by))
    _refuse_faults(identity)
    subject = Subject(organisation_id=by.organisation_id, kind=identity.kind, sealed_in=sealed_in)
    seal(subject, new_key(by.organisation_id, KeyKind.SUBJECT, subject.pk), **identity.texts())
    _index(subject, identity)
    subject.save(force_insert=True)
    record("subject.named", subject, by=by, kind=identity.kind)
    return subject


@transaction.atomic
def correct_subject(subject: Subject, identity: Identity, *, version: int, by: Actor) -> Subject:
    """Correct what is known of an outsider; refuses when somebody else corrected it meanwhile."""
    ensure(access.may_correct_subject(by, subject))
    _refuse_faults(identity)
    seal(subject, **identity.texts())
    _index(subject, identity)
    subject.kind, subject.version = identity.kind, version + 1
    fields = {name: getattr(subject, name) for name in _STORED}
    changed = Subject.objects.filter(pk=subject.pk, version=version).update(**fields)
    refuse_unless(changed == 1, _("Iemand anders paste dit net aan. Vergelijk en kies wat klopt."))
    record("subject.corrected", subject, by=by)
    return subject


def _refuse_faults(identity: Identity) -> None:
    for sentence in rules.what_is_wrong(identity).values():
        refuse_unless(not sentence, sentence)


_INDEXES = ("customer_number", "email", "phone", "identity")
_STORED = (
    *("kind", "version", "name", "birth_date", "address", "email", "phone", "customer_number", "description"),
    *(f"{field}_index" for field in _INDEXES),
)


def _index(subject: Subject, identity: Identity) -> None:
    for field, text in identity.exact().items():
        index = blind_index(subject.organisation_id, field, text) if text else None
        setattr(subject, f"{field}_index", index)


@transaction.atomic
def read_subject(subject: Subject, *, by: Actor) -> dict[str, str]:
    """Open what is known of an outsider; that it was opened is written down first."""
    ensure(access.may_correct_subject(by, subject))
    record("subject.read", subject, by=by)
    return queries.details_of(subject)


@transaction.atomic
def propose_doubles(pairs: Iterable[Pair], *, sealed_in: UUID | None = None, at: datetime, by: Actor) -> int:
    """Put likely doubles before those who decide; what somebody decided already stays decided. Returns how many."""
    ensure(access.may_propose_doubles(by))
    rows = [
        Double(
            organisation_id=by.organisation_id,
            one_id=pair.one,
            other_id=pair.other,
            sealed_in=sealed_in,
            percent=int(pair.probability * 100),
            agree=list(pair.agree),
            found_at=at,
        )
        for pair in pairs
    ]
    known = set(Double.objects.values_list("one_id", "other_id"))
    new = [row for row in rows if (row.one_id, row.other_id) not in known]
    Double.objects.bulk_create(new, batch_size=500)
    for row in new:
        record("double.proposed", row, by=by, one=row.one_id, other=row.other_id, percent=row.percent)
    return len(new)


@transaction.atomic
def merge_subjects(kept: Subject, merged: Subject, *, at: datetime, by: Actor) -> Double:
    """Say that two entries are one person, known as `kept` from now on. Nothing is moved or lost; it can be parted."""
    ensure(access.may_merge_subjects(by))
    refuse_unless(kept.pk != merged.pk, _("Dit is dezelfde persoon al."))
    kept, merged = _both(kept, merged)
    alone = kept.merged_into_id is None and merged.merged_into_id is None
    refuse_unless(alone, _("Iemand anders voegde deze persoon net samen. Kijk eerst wat er is veranderd."))
    refuse_unless(kept.sealed_in == merged.sealed_in, _("Een afgeschermd dossier blijft op zichzelf."))
    double = _double_of(kept, merged, at=at, by=by)
    move(double, DoubleState.MERGED, act="subject.merged", by=by, kept=kept, decided_by_id=by.id, decided_at=at)
    Subject.objects.filter(merged_into=merged).update(merged_into=kept)
    Subject.objects.filter(pk=merged.pk).update(merged_into=kept)
    return double


def _both(kept: Subject, merged: Subject) -> tuple[Subject, Subject]:
    """Both rows as they are now, locked in one order, so that two people at once wait for each other."""
    rows = Subject.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk]).order_by("pk")
    known = {row.pk: row for row in rows}
    return known[kept.pk], known[merged.pk]


def _double_of(kept: Subject, merged: Subject, *, at: datetime, by: Actor) -> Double:
    one, other = sorted((kept, merged), key=lambda row: row.pk)
    double, _made = Double.objects.get_or_create(
        organisation_id=by.organisation_id,
        one=one,
        other=other,
        defaults={"sealed_in": kept.sealed_in, "found_at": at},
    )
    return double


@transaction.atomic
def part_subjects(double: Double, *, at: datetime, by: Actor) -> None:
    """Undo a merge: both entries stand for themselves again, each with what was told under it and merged into it."""
    ensure(access.may_merge_subjects(by))
    move(double, DoubleState.PARTED, act="subject.parted", by=by, decided_by_id=by.id, decided_at=at)
    parted = double.other_id if double.kept_id == double.one_id else double.one_id
    Subject.objects.filter(pk=parted).update(merged_into=None)
    Subject.objects.filter(pk__in=_merged_below(parted)).update(merged_into=parted)


def _merged_below(subject_id: UUID) -> set[UUID]:
    """The entries that hang below an entry by merges that still stand."""
    merges = Double.objects.filter(state=DoubleState.MERGED).values_list("kept_id", "one_id", "other_id")
    under: dict[UUID, set[UUID]] = {}
    for kept, one, other in merges:
        if kept is not None:
            under.setdefault(kept, set()).add(other if kept == one else one)
    found: set[UUID] = set()
    waiting = [subject_id]
    while waiting:
        fresh = under.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


@transaction.atomic
def tell_apart(one: Subject, other: Subject, *, at: datetime, by: Actor) -> None:
    """Say that two entries are not one person; the night does not propose it again."""
    ensure(access.may_merge_subjects(by))
    refuse_unless(one.pk != other.pk, _("Dit is dezelfde persoon al."))
    double = _double_of(*_both(one, other), at=at, by=by)
    move(double, DoubleState.DIFFERENT, act="subject.told_apart", by=by, decided_by_id=by.id, decided_at=at)
