"""Questions about outsiders."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.vault.queries import blind_index, opened_all
from ruggensteun.ground.walls.queries import is_one_of
from ruggensteun.report.subjects import rules
from ruggensteun.report.subjects.access import visible_doubles, visible_entries, visible_subjects
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import EXACT, SEALED, DoubleState

KNOWN_AS = Coalesce(F("merged_into_id"), F("id"))
"""The entry under which an entry is known now: itself, or the one it was merged into."""


def subject_for(actor: Actor, subject_id: UUID) -> Subject | None:
    """An outsider this actor may see."""
    return visible_subjects(actor).filter(pk=subject_id).first()


def entry_for(actor: Actor, subject_id: UUID) -> Subject | None:
    """The same, also for an entry that was merged into another."""
    return visible_entries(actor).filter(pk=subject_id).first()


def names_of(subjects: Iterable[Subject]) -> dict[UUID, str]:
    """The opened names of outsiders whom the caller may see."""
    return {pk: texts["name"] for pk, texts in opened_all(subjects, "name").items()}


def details_of(subject: Subject) -> dict[str, str]:
    """The opened data of an outsider. The caller has asked whether it may be seen."""
    return opened_all([subject], *SEALED)[subject.pk]


def known_as(subject: Subject) -> Subject:
    """The entry under which an outsider is known now; itself unless it was merged. The caller may see the entry."""
    return subject.merged_into or subject


def entries_of(subject_id: UUID) -> QuerySet[Subject]:
    """All entries of the person of whom this is one: what was told under any of them is about him."""
    return known_by(Subject.objects.filter(pk=subject_id).values_list(KNOWN_AS))


def known_by(names: QuerySet[Any]) -> QuerySet[Subject]:
    """All entries that are known now as one of these. By two columns: behind a wall an index on both is not used."""
    alone = Q(merged_into__isnull=True) & Q(is_one_of("id", names))
    return Subject.objects.filter(Q(is_one_of("merged_into_id", names)) | alone)


def exactly(identity: Identity, organisation_id: UUID) -> QuerySet[Subject]:
    """Outsiders that share a near-unique value: customer number, e-mail, phone, or name with birth date.

    For matching inside actions and the flag lookup, which decide themselves what they show.
    """
    found = Q(pk__in=[])
    for field, text in identity.exact().items():
        index = blind_index(organisation_id, field, text) if text else None
        if index is not None:
            found |= Q(**{f"{field}_index": index})
    known = Subject.objects.filter(found).values(known_as=KNOWN_AS)
    return Subject.objects.filter(pk__in=known).order_by("-created_at", "-id")


def likely_the_same(actor: Actor, identity: Identity, *, limit: int = 5) -> list[tuple[Subject, dict[str, str], str]]:
    """Outsiders that may be the same, each with opened data and why: exact values first, then names alike.

    Names are opened and compared in memory; nothing searchable is stored (docs/security.md).
    """
    visible = visible_subjects(actor)
    exact = list(exactly(identity, actor.organisation_id).filter(pk__in=visible.values("pk"))[:limit])
    opened = opened_all(exact, *SEALED)
    answer = [(one, opened[one.pk], "exact") for one in exact]
    if identity.name and len(answer) < limit:
        answer += _alike(actor, identity.name, {one.pk for one in exact})[: limit - len(answer)]
    return answer


def _alike(actor: Actor, name: str, known: set[UUID]) -> list[tuple[Subject, dict[str, str], str]]:
    named = visible_entries(actor).exclude(name=b"").only("organisation_id", "key_id", "name", "merged_into")
    rows = {row.pk: row.merged_into_id or row.pk for row in named}
    names = opened_all((row for row in named if rows[row.pk] not in known), "name")
    alike = rules.most_alike(name, {pk: texts["name"] for pk, texts in names.items()})
    likely = list(dict.fromkeys(rows[pk] for pk in alike))
    best = sorted(visible_subjects(actor).filter(pk__in=likely), key=lambda row: likely.index(row.pk))
    opened = opened_all(best, *SEALED)
    return [(row, opened[row.pk], "name") for row in best]


def doubles(actor: Actor, *, limit: int = 50) -> list[Double]:
    """Proposals of the night that wait for somebody's eye, the likeliest first; of entries that still stand alone."""
    waiting = visible_doubles(actor).filter(state=DoubleState.PROPOSED)
    alone = waiting.filter(one__merged_into__isnull=True, other__merged_into__isnull=True)
    return list(alone.select_related("one", "other").order_by("-percent", "id")[:limit])


def double_for(actor: Actor, double_id: UUID) -> Double | None:
    """Two entries that this actor may compare."""
    return visible_doubles(actor).select_related("one", "other").filter(pk=double_id).first()


def merges_of(actor: Actor, subject: Subject) -> list[Double]:
    """What was merged into an entry and can be parted again, the latest first."""
    merged = visible_doubles(actor).filter(state=DoubleState.MERGED, kept=subject)
    return list(merged.select_related("one", "other").order_by("-decided_at", "-id"))


def places_to_compare() -> list[UUID | None]:
    """Where outsiders are known: the open register, and each shielded dossier that knows more than one."""
    sealed = Subject.objects.filter(sealed_in__isnull=False, merged_into__isnull=True).values("sealed_in")
    several = sealed.annotate(number=Count("id")).filter(number__gt=1).values_list("sealed_in", flat=True)
    return [None, *several]


def to_compare(sealed_in: UUID | None) -> dict[UUID, dict[str, str]]:
    """The opened data of all entries that stand alone, for the night's comparison; a shielded dossier apart."""
    named = Subject.objects.filter(merged_into__isnull=True, sealed_in=sealed_in)
    rows = named.only("organisation_id", "key_id", *COMPARED)
    return opened_all(rows, *COMPARED)


COMPARED = ("name", "birth_date", "address", "email", "phone", "customer_number")

__all__ = [
    "EXACT",
    "KNOWN_AS",
    "details_of",
    "double_for",
    "doubles",
    "entries_of",
    "entry_for",
    "exactly",
    "known_as",
    "known_by",
    "likely_the_same",
    "merges_of",
    "names_of",
    "places_to_compare",
    "subject_for",
    "to_compare",
]
