"""Which protocol holds: the packs that an organisation applied."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.models import PackVersion
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.walls.queries import asked, kept

VERSIONS = "protocol.versions"
ANY_ORGANISATION = UUID(int=2**128 - 2)
"""Whichever organisation it is, in a question that is written once."""


def versions(organisation_id: UUID) -> QuerySet[PackVersion]:
    """The packs an organisation applied, the one that holds longest first; without their content."""
    return (
        PackVersion.objects.filter(organisation_id=organisation_id)
        .defer("content")
        .order_by("-effective_from", "-applied_at", "-id")
    )


def version_in_force(organisation_id: UUID, *, on: date) -> UUID | None:
    """The id of the pack version that holds on a day; None: the default pack as shipped.

    A day before the first version (an imported old incident) falls under that first version.
    """
    remembered = kept(VERSIONS)
    if organisation_id not in remembered:
        remembered[organisation_id] = _applied(organisation_id)
    known = remembered[organisation_id]
    holding = [version_id for version_id, effective_from in known if effective_from <= on]
    return holding[0] if holding else (known[-1][0] if known else None)


def _applied(organisation_id: UUID) -> list[tuple[UUID, date]]:
    def build() -> QuerySet[PackVersion]:
        return versions(ANY_ORGANISATION).only("effective_from")

    return [(one.pk, one.effective_from) for one in asked(VERSIONS, build, {ANY_ORGANISATION: organisation_id})]


def pack_in_force(organisation_id: UUID, *, on: date) -> Pack:
    """The pack that holds for an organisation on a day. One small query a request; the pack itself is kept."""
    return pack_of(version_in_force(organisation_id, on=on))


def pack_of(version_id: UUID | None) -> Pack:
    """The pack with a version id, as kept with a case; None gives the default pack. Raises `DoesNotExist`."""
    return _pack(version_id) if version_id else rules.shipped_pack(rules.SHIPPED[0])


@lru_cache(maxsize=128)
def _pack(version_id: UUID) -> Pack:
    return rules.typed(PackVersion.objects.values_list("content", flat=True).get(pk=version_id))


def past_term(organisation_id: UUID, code: str, *, on: date) -> date | None:
    """The last day of which things of a kind are past their retention term; None when the protocol names no term."""
    terms = pack_in_force(organisation_id, on=on).retention
    months = next((term.months for term in terms if term.code == code), None)
    return None if months is None else rules.months_before(on, months)
