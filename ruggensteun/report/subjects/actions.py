"""Entering and correcting outsiders."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.queries import blind_index
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.subjects import access, rules
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity


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
