"""Questions about outsiders."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.vault.queries import blind_index, opened_all
from ruggensteun.report.subjects import rules
from ruggensteun.report.subjects.access import visible_subjects
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import EXACT, SEALED


def subject_for(actor: Actor, subject_id: UUID) -> Subject | None:
    """An outsider this actor may see."""
    return visible_subjects(actor).filter(pk=subject_id).first()


def details_of(subject: Subject) -> dict[str, str]:
    """The opened data of an outsider. The caller has asked whether it may be seen."""
    return opened_all([subject], *SEALED)[subject.pk]


def exactly(identity: Identity, organisation_id: UUID) -> QuerySet[Subject]:
    """Outsiders that share a near-unique value: customer number, e-mail, phone, or name with birth date.

    For matching inside actions and the flag lookup, which decide themselves what they show.
    """
    found = Q(pk__in=[])
    for field, text in identity.exact().items():
        index = blind_index(organisation_id, field, text) if text else None
        if index is not None:
            found |= Q(**{f"{field}_index": index})
    return Subject.objects.filter(found, merged_into__isnull=True).order_by("-created_at", "-id")


def likely_the_same(actor: Actor, identity: Identity, *, limit: int = 5) -> list[tuple[Subject, dict[str, str], str]]:
    """Outsiders that may be the same, each with opened data and why: exact values first, then names alike.

    Names are opened and compared in memory; nothing searchable is stored (`reference/security.md` §3).
    """
    visible = visible_subjects(actor)
    exact = list(exactly(identity, actor.organisation_id).filter(pk__in=visible.values("pk"))[:limit])
    opened = opened_all(exact, *SEALED)
    answer = [(one, opened[one.pk], "exact") for one in exact]
    if identity.name and len(answer) < limit:
        answer += _alike(visible, identity.name, {one.pk for one in exact})[: limit - len(answer)]
    return answer


def _alike(visible: QuerySet[Subject], name: str, known: set[UUID]) -> list[tuple[Subject, dict[str, str], str]]:
    named = visible.exclude(name=b"").only("organisation_id", "key_id", "name")
    rows = [row for row in named if row.pk not in known]
    names = opened_all(rows, "name")
    likely = rules.most_alike(name, {pk: texts["name"] for pk, texts in names.items()})
    best = sorted(visible.filter(pk__in=likely), key=lambda row: likely.index(row.pk))
    opened = opened_all(best, *SEALED)
    return [(row, opened[row.pk], "name") for row in best]


__all__ = ["EXACT", "details_of", "exactly", "likely_the_same", "subject_for"]
