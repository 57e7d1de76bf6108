"""Who somebody is while doing something, and the answer to "may I?"."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from ruggensteun.ground.people.terms import COMPARTMENTS, ELSEWHERE, RIGHTS, Compartment, May, Role

T = TypeVar("T")
NOBODY = UUID(int=0)
LENT = "absence "


@dataclass(frozen=True)
class Verdict:
    """The answer to "may this actor do this?", with the reason that the user sees."""

    yes: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.yes


YES = Verdict(True)


class Denied(Exception):
    """Somebody who may see the thing may not do this to it; the message is the reason (403)."""


class Absent(Exception):
    """It is not there, or not for you: the same answer for both (404)."""


def no(reason: str) -> Verdict:
    """A refusal with the sentence for the user."""
    return Verdict(False, str(reason))


def ensure(verdict: Verdict) -> None:
    """Raise `Denied` with the reason unless the verdict is yes."""
    if not verdict:
        raise Denied(verdict.reason)


def found(thing: T | None) -> T:
    """The thing, or `Absent`: what somebody may not see does not exist."""
    if thing is None:
        raise Absent
    return thing


@dataclass(frozen=True)
class HeldRole:
    """A role somebody has today: for some units (None: all) and some compartments."""

    role: Role
    units: frozenset[UUID] | None = None
    compartments: frozenset[Compartment] = ELSEWHERE

    @property
    def rights(self) -> frozenset[May]:
        """What the role may do, within these units and compartments."""
        return RIGHTS[self.role]


def held(role: str, units: frozenset[UUID] | None, compartment: str) -> HeldRole:
    """A role as granted: the compartment named in the grant, else the role's own."""
    known = Role(role)
    named = frozenset({Compartment(compartment)}) if compartment else COMPARTMENTS.get(known, ELSEWHERE)
    return HeldRole(known, units, named)


@dataclass(frozen=True)
class Actor:
    """Whoever does something: a person with the roles of today, an API token, or the clock (`id` None)."""

    id: UUID | None
    organisation_id: UUID
    name: str = ""
    unit_id: UUID | None = None
    works_as: str = "employee"
    roles: tuple[HeldRole, ...] = ()
    scopes: frozenset[str] = frozenset()
    is_clock: bool = False

    @property
    def person_id(self) -> UUID:
        """The person to look for in rows; the clock is nobody, and nobody is in no row."""
        return self.id or NOBODY

    def may(self, right: May) -> bool:
        """Whether any role gives this right, in whatever scope."""
        return self.is_clock or any(right in role.rights for role in self.roles)

    def roles_with(self, right: May) -> tuple[HeldRole, ...]:
        """The roles that give a right, each with its units and compartments."""
        return tuple(role for role in self.roles if right in role.rights)

    def may_for(self, right: May, *, unit_id: UUID | None, compartment: str) -> bool:
        """Whether a role gives this right for a case of this unit and compartment."""
        return self.is_clock or any(
            compartment in role.compartments and (role.units is None or unit_id in role.units)
            for role in self.roles_with(right)
        )

    def has_role(self, *roles: Role) -> bool:
        """Whether one of these roles is held."""
        return any(role.role in roles for role in self.roles)

    @property
    def reading_role(self) -> str:
        """The role that the read log shows: the first held, else the way of working."""
        return str(self.roles[0].role.value if self.roles else self.works_as)


def the_clock(organisation_id: UUID) -> Actor:
    """The actor for what happens because time passes."""
    return Actor(id=None, organisation_id=organisation_id, is_clock=True)


def lent_for(absence_id: UUID) -> str:
    """What a role says that is lent for the days of an absence."""
    return f"{LENT}{absence_id}"
