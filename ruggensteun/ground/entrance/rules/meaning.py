"""What the groups and the department of somebody mean here. Pure functions of plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Agreed:
    """An agreement: this value means this role (perhaps only for a unit), or this unit."""

    value: str
    role: str
    unit_id: UUID | None
    made_by: UUID | None = None


def roles_meant(
    agreements: Iterable[Agreed], values: Collection[str], *, person_id: UUID
) -> set[tuple[str, UUID | None]]:
    """The roles that somebody's groups give. An agreement gives nothing to whoever made it: no role for oneself."""
    named = {value.casefold() for value in values}
    return {
        (one.role, one.unit_id)
        for one in agreements
        if one.role and one.value.casefold() in named and one.made_by != person_id
    }


def unit_meant(agreements: Iterable[Agreed], department: str, names: dict[str, UUID]) -> UUID | None:
    """The unit of a department: as agreed, else the one of that name; None when neither is there."""
    wanted = department.strip().casefold()
    agreed = (one.unit_id for one in agreements if not one.role and one.value.strip().casefold() == wanted)
    return next(agreed, None) or names.get(wanted) if wanted else None
